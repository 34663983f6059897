/// The columns of a CUCM file of call detail records, in order: a name, and of a text its length.
enum CucmColumns {
    struct Column {
        var name: String
        var type: String
        var isText: Bool
    }

    static let all: [Column] = table.split(whereSeparator: \.isWhitespace).map { entry in
        let parts = entry.split(separator: "/").map(String.init)
        if parts[0] == "pkid" {
            return Column(name: parts[0], type: "UNIQUEIDENTIFIER", isText: true)
        }
        return parts.count == 2
            ? Column(name: parts[0], type: "VARCHAR(\(parts[1]))", isText: true)
            : Column(name: parts[0], type: "INTEGER", isText: false)
    }

    private static let table = """
        cdrRecordType globalCallID_callManagerId globalCallID_callId origLegCallIdentifier
        dateTimeOrigination origNodeId origSpan origIpAddr callingPartyNumber/50
        callingPartyUnicodeLoginUserID/128 origCause_location origCause_value origPrecedenceLevel
        origMediaTransportAddress_IP origMediaTransportAddress_Port origMediaCap_payloadCapability
        origMediaCap_maxFramesPerPacket origMediaCap_g723BitRate origVideoCap_Codec
        origVideoCap_Bandwidth origVideoCap_Resolution origVideoTransportAddress_IP
        origVideoTransportAddress_Port origRSVPAudioStat/64 origRSVPVideoStat/64 destLegIdentifier
        destNodeId destSpan destIpAddr originalCalledPartyNumber/50 finalCalledPartyNumber/50
        finalCalledPartyUnicodeLoginUserID/128 destCause_location destCause_value
        destPrecedenceLevel destMediaTransportAddress_IP destMediaTransportAddress_Port
        destMediaCap_payloadCapability destMediaCap_maxFramesPerPacket destMediaCap_g723BitRate
        destVideoCap_Codec destVideoCap_Bandwidth destVideoCap_Resolution
        destVideoTransportAddress_IP destVideoTransportAddress_Port destRSVPAudioStat/64
        destRSVPVideoStat/64 dateTimeConnect dateTimeDisconnect lastRedirectDn/50 pkid
        originalCalledPartyNumberPartition/50 callingPartyNumberPartition/50
        finalCalledPartyNumberPartition/50 lastRedirectDnPartition/50 duration origDeviceName/129
        destDeviceName/129 origCallTerminationOnBehalfOf destCallTerminationOnBehalfOf
        origCalledPartyRedirectOnBehalfOf lastRedirectRedirectOnBehalfOf
        origCalledPartyRedirectReason lastRedirectRedirectReason destConversationId
        globalCallId_ClusterID/50 joinOnBehalfOf comment/2048 authCodeDescription/50
        authorizationLevel clientMatterCode/32 origDTMFMethod destDTMFMethod callSecuredStatus
        origConversationId origMediaCap_Bandwidth destMediaCap_Bandwidth authorizationCodeValue/32
        outpulsedCallingPartyNumber/50 outpulsedCalledPartyNumber/50 origIpv4v6Addr/64
        destIpv4v6Addr/64 origVideoCap_Codec_Channel2 origVideoCap_Bandwidth_Channel2
        origVideoCap_Resolution_Channel2 origVideoTransportAddress_IP_Channel2
        origVideoTransportAddress_Port_Channel2 origVideoChannel_Role_Channel2
        destVideoCap_Codec_Channel2 destVideoCap_Bandwidth_Channel2
        destVideoCap_Resolution_Channel2 destVideoTransportAddress_IP_Channel2
        destVideoTransportAddress_Port_Channel2 destVideoChannel_Role_Channel2 IncomingProtocolID
        IncomingProtocolCallRef/32 OutgoingProtocolID OutgoingProtocolCallRef/32
        currentRoutingReason origRoutingReason lastRedirectingRoutingReason huntPilotPartition/50
        huntPilotDN/50 calledPartyPatternUsage IncomingICID/50 IncomingOrigIOI/50
        IncomingTermIOI/50 OutgoingICID/50 OutgoingOrigIOI/50 OutgoingTermIOI/50
        outpulsedOriginalCalledPartyNumber/50 outpulsedLastRedirectingNumber/50 wasCallQueued
        totalWaitTimeInQueue callingPartyNumber_uri/255 originalCalledPartyNumber_uri/255
        finalCalledPartyNumber_uri/255 lastRedirectDn_uri/255 mobileCallingPartyNumber/50
        finalMobileCalledPartyNumber/50 origMobileDeviceName/129 destMobileDeviceName/129
        origMobileCallDuration destMobileCallDuration mobileCallType originalCalledPartyPattern/50
        finalCalledPartyPattern/50 lastRedirectingPartyPattern/50 huntPilotPattern/50
        """
}
