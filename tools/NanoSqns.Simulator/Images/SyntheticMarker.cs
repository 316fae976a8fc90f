using System.Globalization;
using System.Text;

namespace NanoSqns.Simulator.Images;

/// <summary>
/// Says what synthetic record data stands for: <c>NSQN-SYNTHETIC;what=fff;family=LR5;build=39529;from=33080;part=1/2;</c> and a
/// NUL, somewhere in the first 512 bytes. Every key may be missing. Vendor firmware has no such text.
/// </summary>
internal sealed record SyntheticMarker(string? What, string? Family, int? Build, int? From, int Part, int Parts)
{
    private const int SearchBytes = 512;

    public static SyntheticMarker? Find(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> head = data[..Math.Min(data.Length, SearchBytes)];
        int at = head.IndexOf("NSQN-SYNTHETIC;"u8);
        if (at < 0)
            return null;

        ReadOnlySpan<byte> text = head[at..];
        int end = text.IndexOf((byte)0);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in Encoding.ASCII.GetString(end < 0 ? text : text[..end]).Split(';'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                values[pair[..equals]] = pair[(equals + 1)..];
        }

        string[] part = values.GetValueOrDefault("part", "").Split('/');
        return new SyntheticMarker(
            values.GetValueOrDefault("what"),
            values.GetValueOrDefault("family"),
            Number(values.GetValueOrDefault("build")),
            Number(values.GetValueOrDefault("from")),
            Number(part[0]) ?? 0,
            part.Length > 1 ? Number(part[1]) ?? 0 : 0);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
