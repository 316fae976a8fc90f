using NanoSqns.Cli.Board;
using NanoSqns.Cli.Files;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Upload;

/// <summary>
/// An upgrade at one port. Where the modem goes to recovery mode, which listens at a baud rate of its own, the mirror is left, the board asked for one with that
/// modem, and the engine run again: it continues from the modem's current state.
/// </summary>
/// <param name="way">The way to the modem.</param>
/// <param name="request">What is wanted; its files were checked.</param>
/// <param name="clock">Time.</param>
/// <param name="observer">Receives every event.</param>
/// <param name="hasUpdater">True when an updater is there.</param>
/// <param name="tap">Puts a trace into the way; or gives back what it was given.</param>
internal sealed class PortUpload(IModemWay way, UpgradeRequest request, IClock clock, PortObserver observer, bool hasUpdater, Func<IByteLink, IByteLink> tap)
{
    // Recovery, the application behind it, and each again.
    private const int MostRounds = 5;
    private const int LookAgainMs = 2000;
    private const string Restarts = "the modem restarts";

    private readonly UpgradeLimits _limits = new();
    private bool _boardHasLoaded;
    private bool _boardHasLooked;
    private bool _boardHasFound;

    /// <summary>Runs it. Throws nothing; the board has its console back.</summary>
    public UpgradeResult Run()
    {
        long begin = clock.NowMs;
        UpgradeResult? total = null;
        WayPurpose purpose = WayPurpose.Upgrade;
        for (int round = 1; ; round++)
        {
            UpgradeResult result = RunOnce(purpose, total);
            if (total is not null && _boardHasFound && result.Failure?.Number == ErrorNumber.ModemSilent)
            {
                // it was not to be found: what ended the transfer is the better word
                break;
            }

            total = UploadTotal.Add(total, result);
            if (!way.HasBoard || round == MostRounds || result.Failure is null || !IsForTheBoard(result.Failure.Number, result.Mode))
                break;
            bool recovery = result.Failure.Number is not (ErrorNumber.RebootTimeout or ErrorNumber.PortIsConsole) && (hasUpdater || way.HasUpdater);
            purpose = recovery ? WayPurpose.Recovery : WayPurpose.Upgrade;
        }

        total.Milliseconds = clock.NowMs - begin;
        return total;
    }

    private bool IsForTheBoard(int number, int mode)
    {
        switch (number)
        {
            case ErrorNumber.PortIsConsole:
                observer.OnNotice("the port is a board's console, not a modem; asking the board for its mirror");
                return true;
            case ErrorNumber.SilentBehindBridge:
                observer.OnNotice("the modem now listens at another baud rate; asking the board to change it back");
                return true;
            case ErrorNumber.SessionRefused or ErrorNumber.TransferStalled or ErrorNumber.LineTooBad or ErrorNumber.ModemRestarted when mode == ModemMode.Silent && !_boardHasFound:
                observer.OnNotice("the modem may have lost power and changed its baud rate; asking the board to find it");
                return _boardHasFound = true;
            case ErrorNumber.RebootTimeout when !_boardHasLooked:
                observer.OnNotice("the modem may have restarted at another baud rate; asking the board to find it");
                return _boardHasLooked = true;
            case ErrorNumber.UpdaterMissing or ErrorNumber.FactoryBootloader when way.HasUpdater && !_boardHasLoaded:
                observer.OnNotice("the modem needs an updater; asking the board to load its own");
                return _boardHasLoaded = true;
            default:
                return false;
        }
    }

    private UpgradeResult RunOnce(WayPurpose purpose, UpgradeResult? former)
    {
        try
        {
            IByteLink link = tap(former is null ? way.Open(purpose) : OpenPatiently(purpose));
            observer.LineBaud = way.LineBaud;
            observer.BeginEngine();
            UpgradeResult result = new Upgrader(link, clock, new SourceFiles(), observer, _limits, new StpSettings(), new Crc16()).Run(request);
            return Explained(result, former);
        }
#pragma warning disable CA1031 // at the other ports the work continues, and this one is reported like any failure
        catch (Exception e)
#pragma warning restore CA1031
        {
            return UploadTotal.NotReached(way.Explain(Failure.Of(e)), former);
        }
        finally
        {
            observer.EndEngine();
            way.Close();
        }
    }

    // Who is at the port instead of a modem; then what the engine says of the modem's mode is about somebody else.
    private UpgradeResult Explained(UpgradeResult result, UpgradeResult? former)
    {
        if (result.Failure is not Failure failure || way.Explain(failure) is var cause && cause == failure)
            return result;
        if (UploadTotal.IsNotReached(result))
            return UploadTotal.NotReached(cause, former);
        result.Failure = cause;
        result.Next = cause.Hint;
        return result;
    }

    // A modem that restarts answers the board at no baud rate for up to five minutes.
    private IByteLink OpenPatiently(WayPurpose purpose)
    {
        long begin = clock.NowMs;
        while (true)
        {
            try
            {
                return way.Open(purpose);
            }
            catch (SqnsException e) when (e.Failure.Number == ErrorNumber.ModemSilent && !observer.StopRequested && clock.NowMs - begin < _limits.RebootMs)
            {
                observer.OnPcWait(Restarts, (int)(clock.NowMs - begin), _limits.RebootMs);
                clock.Sleep(LookAgainMs);
            }
        }
    }
}
