namespace NanoSqns.Simulator.Faults;

/// <summary>A fault that can be asked for by name.</summary>
/// <param name="Name">As in NAME:ARG.</param>
/// <param name="Argument">The form of its argument, empty when it has none; square brackets mark what may be left out.</param>
/// <param name="Description">What it does, in a line.</param>
/// <param name="MinNumbers">Numbers that must be given.</param>
/// <param name="MaxNumbers">Numbers that may be given.</param>
/// <param name="Words">Words that may stand as the last part, or null when any text is taken.</param>
public sealed record FaultKind(
    string Name, string Argument, string Description, int MinNumbers, int MaxNumbers, params string[]? Words)
{
    /// <summary>NAME:ARG as a help text shows it.</summary>
    public string Usage => Argument.Length == 0 ? Name
        : Argument[0] == '[' ? Name + "[:" + Argument[1..]
        : Name + ":" + Argument;
}
