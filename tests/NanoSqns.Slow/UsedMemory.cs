using System.Globalization;

namespace NanoSqns.Slow;

/// <summary>Memory of processes, as Linux counts it; 0 elsewhere, and for one that is gone.</summary>
internal static class UsedMemory
{
    private const string Share = "Pss:";

    /// <summary>What a process costs the machine, in kilobytes: its own pages, and its share of those that it has in common with others.</summary>
    public static long KilobytesOf(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/smaps_rollup").FirstOrDefault(line => line.StartsWith(Share, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[Share.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
