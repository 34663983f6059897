import Aggregation
import CallModel
import Reconstruction

/// What all inputs of a direct count have in common.
struct DirectPlan: Sendable {
    let pipeline: ResolvedPipeline
    /// Empty, open, of the question.
    let grid: Grid
    /// For what does not fit in memory.
    let spill: CallerSpill
    /// The pipeline file lists pilots: a queue may belong to none of them.
    var claimsQueues: Bool { !pipeline.pilots.isEmpty }

    func builder(
        _ book: PilotBook,
        from low: UtcMilliseconds,
        through high: UtcMilliseconds
    ) -> CallBuilder {
        CallBuilder(
            book: book,
            calendar: ServiceCalendar(pipeline, for: book, from: low, through: high),
            zone: pipeline.zone
        )
    }
}
