using System.Globalization;
using System.Text;

namespace NanoSqns.Sweep;

/// <summary>One thing that the sweep tries: a flow, a modem, and what goes wrong where.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Modem">The kind of modem.</param>
/// <param name="Seed">Of the details.</param>
/// <param name="Strikes">What goes wrong; none for a clean run.</param>
public sealed record SweepCase(SweepFlow Flow, SweepModem Modem, int Seed, IReadOnlyList<SweepStrike> Strikes)
{
    /// <summary>The command that does it again.</summary>
    public string Command
    {
        get
        {
            var text = new StringBuilder("nanosqns sweep --flow " + Flow.Name);
            foreach (SweepStrike strike in Strikes)
                text.Append(CultureInfo.InvariantCulture, $" --event {strike.Event} --fault {SweepFaults.NameOf(strike.Fault)}");
            if (Modem != SweepModem.Usual)
                text.Append(" --modem ").Append(Modem.Name);
            if (Seed != FaultSweep.DefaultSeed)
                text.Append(CultureInfo.InvariantCulture, $" --seed {Seed}");
            return text.ToString();
        }
    }
}
