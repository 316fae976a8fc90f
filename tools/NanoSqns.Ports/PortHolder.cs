namespace NanoSqns.Ports;

/// <summary>A process that has a port open.</summary>
/// <param name="Program">Its name.</param>
/// <param name="ProcessId">Its number.</param>
public readonly record struct PortHolder(string Program, int ProcessId)
{
    private const string Prober = "ModemManager";
    private const int MostNames = 3;

    /// <summary>True for the service that looks into every new port for a modem, and lets go of it after half a minute.</summary>
    public bool IsModemManager => Program == Prober;

    /// <summary>Some of them for a sentence.</summary>
    public static string Names(IReadOnlyList<PortHolder> holders) =>
        string.Join(" and ", holders.Take(MostNames)) + (holders.Count > MostNames ? $" and {holders.Count - MostNames} more" : "");

    /// <inheritdoc />
    public override string ToString() => ProcessId == Environment.ProcessId ? "this program itself" : $"{Program} (pid {ProcessId})";
}
