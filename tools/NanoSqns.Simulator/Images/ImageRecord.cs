namespace NanoSqns.Simulator.Images;

/// <summary>One record of a container that holds no further records.</summary>
/// <param name="Magic">UPGR, DIFF, SFFF, SUFF, RASR or TEST.</param>
/// <param name="Description">Its text without the NUL; empty where the header has none.</param>
/// <param name="DataOffset">First byte of its data in the image.</param>
/// <param name="DataLength">Bytes of data.</param>
/// <param name="Marker">The synthetic marker in its data, if there is one.</param>
internal sealed record ImageRecord(string Magic, string Description, int DataOffset, int DataLength, SyntheticMarker? Marker);
