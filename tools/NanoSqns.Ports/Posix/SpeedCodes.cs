namespace NanoSqns.Ports.Posix;

/// <summary>Linux's Bnnn constants: the rates that every driver takes by a code instead of a number.</summary>
internal static class SpeedCodes
{
    // B50 is 1, and so on up to B38400; B57600 is 0x1001, and so on.
    private static readonly int[] Slow = [50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400];
    private static readonly int[] Fast =
        [57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000, 2000000, 2500000, 3000000, 3500000, 4000000];

    private const uint FastBase = 0x1000;

    /// <summary>The code of a standard rate, or 0.</summary>
    public static uint CodeOf(int baud)
    {
        int slow = Array.IndexOf(Slow, baud);
        if (slow >= 0)
            return (uint)slow + 1;
        int fast = Array.IndexOf(Fast, baud);
        return fast >= 0 ? FastBase + (uint)fast + 1 : 0;
    }

    /// <summary>The rate of a code; 0 for B0 and for unknown codes.</summary>
    public static int BaudOf(uint code)
    {
        int[] rates = code >= FastBase ? Fast : Slow;
        uint position = code & (FastBase - 1);
        return position >= 1 && position <= rates.Length ? rates[position - 1] : 0;
    }
}
