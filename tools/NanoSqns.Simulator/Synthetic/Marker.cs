using System.Text;

namespace NanoSqns.Simulator.Synthetic;

/// <summary>
/// How the simulated modem knows what it was sent: an ASCII text within the first 512 bytes of a record's data, ended by a NUL.
/// <code>NSQN-SYNTHETIC;what=fff;family=LR5;build=39529;from=33080;part=1/2;</code>
/// </summary>
internal static class Marker
{
    public static byte[] Make(string lead, string what, string family, int build, int? from, string? part)
    {
        var text = new StringBuilder($"NSQN-SYNTHETIC;what={what};family={family};build={build};");
        if (from is not null)
            text.Append($"from={from};");
        if (part is not null)
            text.Append($"part={part};");
        return Encoding.Latin1.GetBytes(lead + text + '\0');
    }
}
