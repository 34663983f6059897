#!/usr/bin/env bash
# Who imports whom (docs/architecture.md). The build refuses imports that Package.swift does not
# declare; this check refuses declarations and Foundation imports that the architecture forbids.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

forbid() {  # module, forbidden imports...
  local module=$1; shift
  for import in "$@"; do
    if grep -rnE "^(@[a-z]+ )*((package|public|internal|private|fileprivate) )?import $import\$" "Sources/$module" --include='*.swift'; then
      echo "  ^ $module must not import $import" >&2; failed=1
    fi
  done
}

stages="Intake ExportFormats Reconstruction Kennzahlen Aggregation Reports PipelineFile Pipeline Simulation Store GRDB"
for module in CallModel Diagnostics Bilanz Intake ExportFormats Reconstruction Kennzahlen Aggregation Reports Simulation; do
  forbid "$module" Foundation FoundationEssentials
done
forbid CallModel Diagnostics Bilanz $stages
forbid Diagnostics CallModel Bilanz $stages
forbid Bilanz $stages
forbid Intake CallModel ExportFormats Reconstruction Kennzahlen Aggregation Reports Pipeline PipelineFile
forbid ExportFormats Reconstruction Kennzahlen Aggregation Reports Pipeline PipelineFile Bilanz
forbid Reconstruction Intake ExportFormats Kennzahlen Aggregation Reports Pipeline PipelineFile
forbid Kennzahlen Aggregation Reports Intake ExportFormats Reconstruction Pipeline
forbid Aggregation Intake ExportFormats Reports Reconstruction Pipeline
forbid Reports Kennzahlen Aggregation Intake ExportFormats Reconstruction Pipeline
forbid PipelineFile CallModel Bilanz Intake ExportFormats Reconstruction Kennzahlen Aggregation Reports Pipeline
forbid Pipeline ArgumentParser
forbid Store Intake ExportFormats Reconstruction Kennzahlen Aggregation Reports PipelineFile Pipeline Simulation
for module in Intake ExportFormats Reconstruction Kennzahlen Aggregation Reports PipelineFile Pipeline Simulation rufbilanz; do
  forbid "$module" GRDB GRDBSQLite
done
forbid Reports Store
forbid rufbilanz CallModel Intake ExportFormats Reconstruction Kennzahlen Aggregation Reports PipelineFile Store

# A vector compare against an inferred constant becomes a byte loop, fifty times slower.
if grep -rnE '\.==[[:space:]]*SIMD[0-9]+\(repeating:' Sources --include='*.swift'; then
  echo "  ^ write SIMD16<UInt8>(repeating: …): without the type it is a byte loop" >&2; failed=1
fi
long=$(find Sources -name '*.swift' -exec wc -l {} + | awk '$2 != "total" && $1 > 400 {print $2 " has " $1 " lines"}')
if [ -n "$long" ]; then echo "$long (one idea a file, at most 400 lines)" >&2; failed=1; fi

[ "$failed" = 0 ] && echo "layers: in order"
exit "$failed"
