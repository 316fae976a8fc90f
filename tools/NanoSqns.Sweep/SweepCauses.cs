using NanoSqns.Errors;

namespace NanoSqns.Sweep;

/// <summary>Which errors name the cause of a fault: a card's, a port's, the user's wish, a modem that is silent, restarts or does not understand.</summary>
internal static class SweepCauses
{
    private static readonly int[] Card = [ErrorNumber.FileUnreadable, ErrorNumber.CardNotMounted, ErrorNumber.CardReadFailed];

    private static readonly int[] CardWrite = [ErrorNumber.CardWriteFailed, ErrorNumber.JournalUnwritable];

    private static readonly int[] Silence =
    [
        ErrorNumber.ModemSilent, ErrorNumber.ModemModeUnknown, ErrorNumber.SwitchIgnored, ErrorNumber.RebootTimeout, ErrorNumber.SessionRefused, ErrorNumber.TransferStalled,
        ErrorNumber.ReportTimeout, ErrorNumber.DeltaSourceUnknown, ErrorNumber.DeltaBroken, ErrorNumber.UpdaterSilent, ErrorNumber.NotVerified, ErrorNumber.SilentBehindBridge, ErrorNumber.UpdaterModeBusy,
    ];

    // what a modem is left with that lost its power while it was written
    private static readonly int[] Restart =
    [
        ErrorNumber.ModemRestarted, ErrorNumber.ImageRejected, ErrorNumber.DeltaBroken, ErrorNumber.DeltaInRecovery, ErrorNumber.UpdaterMissing, ErrorNumber.OtherBuild,
    ];

    private static readonly int[] Line = [ErrorNumber.LineTooBad, ErrorNumber.ImageRejected, ErrorNumber.DeltaBroken];

    /// <summary>True when one of the errors is one that this fault leads to.</summary>
    public static bool Names(SweepFault fault, IReadOnlyCollection<int> numbers) => Of(fault).Any(numbers.Contains);

    private static int[] Of(SweepFault fault) => fault switch
    {
        // behind a board that is gone, in a mirror, nothing more arrives
        SweepFault.Stall or SweepFault.BoardPower or SweepFault.AllPower => Silence,
        SweepFault.ModemPower or SweepFault.ModemOff => [.. Restart, .. Silence],
        SweepFault.ReadError or SweepFault.LookError => Card,
        SweepFault.WriteError or SweepFault.TornWrite => CardWrite,
        SweepFault.CardPulled => [.. Card, .. CardWrite],
        SweepFault.Unplugged => [ErrorNumber.PortHungUp],
        SweepFault.Stop => [ErrorNumber.Stopped],
        _ when SweepFaults.IsOfMessage(fault) => [.. Line, .. Silence],
        _ => [],
    };
}
