namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>What is known of the platform's members that the block loop may want to call. A member that stands nowhere here is not allowed there.</summary>
public static class PlatformCalls
{
    private static readonly Dictionary<string, string> Free = new(StringComparer.Ordinal)
    {
    };

    private static readonly Dictionary<string, string> Allocating = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Null when the member allocates nothing; otherwise why it must not be called in the loop.</summary>
    /// <param name="member">Type and name.</param>
    public static string? WhyNot(string member) =>
        Free.ContainsKey(member) ? null
        : Allocating.TryGetValue(member, out string? reason) ? "allocates, " + reason
        : "not known to be free of allocation; look at its source and enter it in PlatformCalls";
}
