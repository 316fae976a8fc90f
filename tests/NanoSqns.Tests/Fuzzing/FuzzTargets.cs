using System.Text;

namespace NanoSqns.Tests.Fuzzing;

/// <summary>Every parser of bytes that nobody vouches for: from the card, from the wire, from the keyboard, from a board, from a file of the PC.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. FileTargets.All, .. WireTargets.All, .. ConsoleTargets.All, .. PcTargets.All, .. SimulatorTargets.All];

    public static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
