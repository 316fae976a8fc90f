using System.Globalization;

namespace NanoSqns.Cli.Files;

/// <summary>Sizes as people type them: 5996938, 512K, 6M, 2G, 2GiB; a suffix counts in steps of 1024.</summary>
internal static class ByteSize
{
    public static bool TryParse(string text, out long bytes)
    {
        string digits = text.TrimEnd('B', 'b').TrimEnd('i');
        int shift = digits.Length == 0 ? 0 : char.ToUpperInvariant(digits[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        if (shift > 0)
            digits = digits[..^1];
        bool isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out bytes) && bytes <= long.MaxValue >> shift;
        bytes <<= shift;
        return isNumber;
    }
}
