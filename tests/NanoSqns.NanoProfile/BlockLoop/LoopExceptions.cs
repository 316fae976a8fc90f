namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>What the walk finds and is accepted all the same, each with its reason. A test wants every row to be needed.</summary>
public static class LoopExceptions
{
    /// <summary>
    /// Methods that a call in the loop, or during another write, could run as far as types tell, and never does, because the object that it is called on is always another one.
    /// The walk does not enter them.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> NotRunning = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NanoSqns.App.DiagnosisText.Write"] = "the command diag writes to it; who speaks during a transfer (Narrator, StopQuestion) is given the console's output, by Composition",
    };

    /// <summary>Method, beginning of what is found there, reason.</summary>
    public static readonly IReadOnlyList<(string Method, string What, string Reason)> Accepted =
    [
        ("NanoSqns.Device.ModemLink.CancelWrite", "System.IO.Ports.SerialPort.Close()", CancelWrite),
        ("NanoSqns.Device.ModemLink.CancelWrite", "System.IO.Ports.SerialPort.Open()", CancelWrite),
    ];

    private const string CancelWrite = "a write is given up: its bytes, which the driver only reads, matter to nobody any more, and Close takes the driver's pointer away";

    /// <summary>The row that covers a finding, without its reason; null when there is none.</summary>
    public static (string Method, string What)? Find(string method, string what)
    {
        foreach ((string Method, string What, string Reason) row in Accepted)
        {
            if (row.Method == method && what.StartsWith(row.What, StringComparison.Ordinal))
                return (row.Method, row.What);
        }

        return null;
    }
}
