import Testing

/// The tests on a disk that fails or forgets: they share one fault kit, so they run one after the other.
@Suite(.serialized) struct DiskTests {}
