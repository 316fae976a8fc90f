namespace NanoSqns.NanoProfile;

/// <summary>Something that would go wrong on the device.</summary>
/// <param name="Rule">Which rule says so, in two or three words.</param>
/// <param name="Where">The type or method.</param>
/// <param name="What">What was found there, and why it matters.</param>
public sealed record Finding(string Rule, string Where, string What)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{Where}: {Rule}: {What}";
}
