namespace NanoSqns.NanoProfile.BlockLoop;

/// <summary>Allocations in the block loop that are accepted, each with its reason.</summary>
public static class LoopExceptions
{
    /// <summary>Method, rule, reason.</summary>
    public static readonly IReadOnlyList<(string Method, string Rule, string Reason)> All = [];

    /// <summary>True when an exception covers a finding.</summary>
    public static bool Covers(string method, string rule) => All.Any(e => e.Method == method && e.Rule == rule);
}
