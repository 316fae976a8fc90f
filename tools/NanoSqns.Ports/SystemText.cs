namespace NanoSqns.Ports;

/// <summary>Texts that the system keeps in files: attributes of /sys, lines of /proc and /etc. What cannot be read is empty: it was unplugged or ended this moment, or is for root only.</summary>
internal static class SystemText
{
    public static string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The first line without spaces around it, or null when there is none or it is empty.</summary>
    public static string? FirstLine(string path)
    {
        string? line = Lines(path).FirstOrDefault()?.Trim();
        return string.IsNullOrEmpty(line) ? null : line;
    }
}
