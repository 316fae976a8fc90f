namespace NanoSqns.Cli.Bench;

/// <summary>Who sends.</summary>
public enum TransferMethod
{
    /// <summary>This project's engine.</summary>
    Ours,

    /// <summary>Chunks of 2048 bytes, each cut into blocks of 2016 and 32, one thing after the other: what users have today.</summary>
    Split2048,
}

/// <summary>A transfer to be measured.</summary>
/// <param name="Method">Who sends.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Baud">Of the line.</param>
/// <param name="Block">Largest block in bytes.</param>
/// <param name="LatencyMs">From the end of a request to the first byte of the modem's answer, in milliseconds.</param>
/// <param name="Work">What card and processor take.</param>
public sealed record TransferCase(TransferMethod Method, int Bytes, int Baud, int Block, int LatencyMs, Workload Work)
{
    /// <summary>Size of a real full image (CATM1-38638), in bytes.</summary>
    public const int FullImageBytes = 5_996_938;

    private const int BitsPerByte = 10;

    /// <summary>What the bytes of the file alone need on the wire.</summary>
    public double WireSeconds => (double)Bytes * BitsPerByte / Baud;

    /// <summary>How much of the line the file's own bytes had, 0 … 1, in a transfer of so many seconds.</summary>
    public double ShareOf(double seconds) => WireSeconds / seconds;
}
