using NanoSqns.Errors;
using NanoSqns.Modem;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Wire;
using NanoSqns.Upgrade;
using NanoSqns.Virtual;

namespace NanoSqns.Sweep;

/// <summary>
/// The engine on a PC and a board that mirrors: the board prepares the modem as its command mirror does, then the PC's engine runs through the bridge, over a link whose
/// baud rate is fixed. Where the modem is in recovery, the mirror is left and asked for again, for recovery, as the upload of the PC does; and again where the modem
/// does not come back from a restart, for the board can look for it at every baud rate.
/// </summary>
internal sealed class MirrorWorld(SweepFlow flow, SweepModem modem, Strikes strikes, Action<string>? story)
    : SweepWorld(flow, modem, strikes, story)
{
    private const int PcBaud = 921600;

    // the mirror's way back to its prompt, and what is typed there
    private const int LeaveMs = 3000;

    // as the program has it
    private const int MostRounds = 5;

    private FaultyWire? _pcWire;
    private BoardSupply _pc = new();

    public override SweepEnd Run(bool full)
    {
        _pc = new BoardSupply();
        bool recovery = Flow.Mode == BootMode.Recovery;
        bool hasLooked = false;
        SweepEnd? lost = null;
        int sent = 0;
        for (int round = 1; ; round++)
        {
            SweepEnd? unready = Prepare(recovery, out int modemBaud);
            if (unready is { Number: ErrorNumber.ModemSilent } && lost is not null)
                return lost;
            if (unready is not null)
                return unready with { Sent = sent + (unready.Sent ?? 0) };
            UpgradeResult? result = RunThrough(modemBaud, full);
            if (result is null)
                return SweepEnd.Lost;
            sent += result.SentCount;
            bool isOutOfReach = result.Failure?.Number == ErrorNumber.SilentBehindBridge;
            bool isLost = lost is null && result.Mode == ModemMode.Silent
                && result.Failure?.Number is ErrorNumber.SessionRefused or ErrorNumber.TransferStalled or ErrorNumber.LineTooBad or ErrorNumber.ModemRestarted;
            bool isToBeLookedFor = result.Failure?.Number == ErrorNumber.RebootTimeout && !hasLooked;
            if (round == MostRounds || (!isOutOfReach && !isLost && !isToBeLookedFor) || _pcWire is not { IsCut: false } || Port is not { IsHungUp: false })
                return SweepEnd.Of(result) with { Sent = sent };
            hasLooked |= isToBeLookedFor;
            lost ??= isLost ? SweepEnd.Of(result) with { Sent = sent } : null;
            recovery = isOutOfReach || isLost;
            Clock.Sleep(LeaveMs);
        }
    }

    protected override bool Strike(SweepFault fault, long nowNs)
    {
        switch (fault)
        {
            case SweepFault.Killed:
                if (_pcWire is null)
                    Supply.GoOut();
                _pc.GoOut();
                return false;
            case SweepFault.BoardPower when _pcWire is not null:
                _pcWire.IsCut = true;
                return false;
            case SweepFault.AllPower when _pcWire is not null:
                CutModem(nowNs);
                _pcWire.IsCut = true;
                return false;
            default:
                return base.Strike(fault, nowNs);
        }
    }

    // The board's half. Its failure is shown on the console, and ends the upload.
    private SweepEnd? Prepare(bool recovery, out int modemBaud)
    {
        Start();
        _pcWire = null;
        (Wire.CountsToModem, Wire.CountsFromModem, Wire.IsInPieces, Wire.Heard) = (true, true, false, Hear);
        var link = new VirtualLink(Wire, Clock);
        UpgradeResult? result = RunEngine(link, Supply, new UpgradeRequest { Goal = UpgradeGoal.Mirror, IntoRecovery = recovery, BootromFile = SweepCard.Full });
        modemBaud = link.BaudRate;
        return result is null ? SweepEnd.Lost : result.Success ? null : SweepEnd.Of(result);
    }

    private UpgradeResult? RunThrough(int modemBaud, bool full)
    {
        Watch.Begin();
        (Wire.CountsToModem, Wire.CountsFromModem, Wire.IsInPieces, Wire.Heard) = (Kind.FarWires, !Kind.FarWires, Kind.FarWires, null);
        var mirror = new MirroredModem(Wire, PcBaud, modemBaud, startNs: Clock.NowNs);
        _pcWire = new FaultyWire(mirror, Strikes, Strike) { CountsToModem = !Kind.FarWires, CountsFromModem = Kind.FarWires, IsInPieces = Kind.FarWires, Heard = Hear };
        return RunEngine(new VirtualLink(_pcWire, Clock) { IsBaudFixed = true }, _pc, Flow.Request(full));
    }
}
