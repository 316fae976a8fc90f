using NanoSqns.Hal;

namespace NanoSqns.Virtual;

/// <summary>The LED of the virtual board: nobody sees it, tests do.</summary>
public sealed class VirtualLed : IIndicator
{
    /// <summary>True while it is lit.</summary>
    public bool IsLit { get; private set; }

    /// <inheritdoc />
    public void Light(bool lit) => IsLit = lit;
}
