using NanoSqns.Errors;

namespace NanoSqns.Simulator.Faults;

/// <summary>The faults of one modem. Holds no state: the same set may serve several modems.</summary>
public sealed class FaultSet
{
    private readonly Fault[] _faults;

    private FaultSet(IEnumerable<Fault> faults) => _faults = [.. faults];

    /// <summary>Nothing goes wrong.</summary>
    public static FaultSet None { get; } = new([]);

    /// <summary>All names with the form of their argument and a line of description.</summary>
    public static IReadOnlyList<FaultKind> Known => FaultCatalog.All;

    /// <summary>The faults in the order given.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Reads NAME[:ARG] texts.</summary>
    /// <exception cref="SqnsException">E601 for an unknown name or an argument of the wrong form.</exception>
    public static FaultSet Parse(params IEnumerable<string> texts) => new(texts.Select(Fault.Parse));

    /// <summary>These faults and more.</summary>
    public FaultSet With(params IEnumerable<string> texts) => new(_faults.Concat(texts.Select(Fault.Parse)));
}
