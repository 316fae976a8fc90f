namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>Allocations that the walk finds and that are accepted, each with its reason. A test wants every row to be needed.</summary>
public static class LoopExceptions
{
    /// <summary>Method, beginning of what is found there, reason.</summary>
    public static readonly IReadOnlyList<(string Method, string What, string Reason)> All =
    [
        ("NanoSqns.Device.ModemLink.CancelWrite", "System.IO.Ports.SerialPort.Close()", CancelWrite),
        ("NanoSqns.Device.ModemLink.CancelWrite", "System.IO.Ports.SerialPort.Open()", CancelWrite),
    ];

    private const string CancelWrite = "StpExchange gives a write up and returns at once: the transfer is over, and nothing is on the wire";

    /// <summary>The row that covers a finding, without its reason; null when there is none.</summary>
    public static (string Method, string What)? Find(string method, string what)
    {
        foreach ((string Method, string What, string Reason) row in All)
        {
            if (row.Method == method && what.StartsWith(row.What, StringComparison.Ordinal))
                return (row.Method, row.What);
        }

        return null;
    }
}
