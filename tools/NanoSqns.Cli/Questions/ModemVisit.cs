using NanoSqns.Cli.Board;
using NanoSqns.Cli.Pc;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Cli.Questions;

/// <summary>A modem is asked something and nothing is changed in it: through a mirror that is left again, or directly.</summary>
internal sealed class ModemVisit(IPc pc, WaySpec spec, Output output)
{
    private IModemWay? _way;

    /// <summary>During the questions: the reason behind a failure, when it is that somebody else than a modem is at the port.</summary>
    public Failure Explain(Failure failure) => _way?.Explain(failure) ?? failure;

    /// <summary>Asks it.</summary>
    /// <param name="observer">Hears of waits.</param>
    /// <param name="questions">Asks, answers, and gives the exit code.</param>
    public int Run(PortObserver observer, Func<ModemSession, int> questions) => Beside(pc, spec.Port, output, () =>
    {
        using IModemWay way = spec.Direct ? new DirectWay(spec, pc, observer) : new BoardWay(spec, pc, observer);
        try
        {
            return Ask(way, observer, questions);
        }
        catch (SqnsException e) when (e.Failure.Number == ErrorNumber.PortIsConsole && way.HasBoard)
        {
            observer.OnTrouble(e.Failure);
            return Ask(way, observer, questions);
        }
    });

    /// <summary>The mode of a modem that answers, one of <see cref="ModemMode"/>.</summary>
    /// <exception cref="SqnsException">ModemSilent, SilentBehindBridge, Stopped, port errors.</exception>
    public static int AskMode(ModemSession modem)
    {
        int mode = modem.Probe.Find(modem.Limits.ProbeMs, WaitReason.Probe, true);
        if (mode == ModemMode.Silent)
            throw new SqnsException(Refusals.OfMode(mode, new RunState { BaudIsFixed = modem.Link.IsBaudFixed, Baud = modem.Link.BaudRate }));
        return mode;
    }

    private int Ask(IModemWay way, PortObserver observer, Func<ModemSession, int> questions)
    {
        try
        {
            _way = way;
            IByteLink link = way.Open(WayPurpose.Ask);
            return questions(new ModemSession(link, pc.ClockOf(spec.Port), new UpgradeLimits(), observer));
        }
        catch (SqnsException e) when (way.Explain(e.Failure) is var failure && failure != e.Failure)
        {
            throw new SqnsException(failure);
        }
        finally
        {
            _way = null;
            way.Close();
        }
    }

    /// <summary>Does something at a port, and reports its failure.</summary>
    /// <returns>Exit code.</returns>
    public static int Beside(IPc pc, string port, Output output, Func<int> work)
    {
        int code = Output.Failed;
        IOException? unwritable = null;
        pc.RunBeside([new PortJob(port, () =>
        {
            try
            {
                code = work();
            }
            catch (IOException e)
            {
                unwritable = e;
            }
#pragma warning disable CA1031 // a job throws nothing; whatever it was is reported with its number
            catch (Exception e)
#pragma warning restore CA1031
            {
                output.Fail(Failure.Of(e), port);
            }
        })]);
        return unwritable is null ? code : throw unwritable;
    }
}
