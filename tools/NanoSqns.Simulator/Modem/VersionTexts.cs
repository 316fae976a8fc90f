using System.Globalization;
using System.Text;

namespace NanoSqns.Simulator.Modem;

/// <summary>
/// What ATI1 and AT!="showver" say. Assumption: without a sound application there is no software version to report, in any mode.
/// </summary>
internal static class VersionTexts
{
    private const string UeVersion = "5.0.0.0d";

    /// <summary>The lines of ATI1 with their blank line, or null when the firmware is damaged.</summary>
    public static string? Short(ModemFlash flash) => flash.ApplicationIntact
        ? $"\r\nUE{UeVersion}\r\nLR{Dotted(flash)}-{Number(flash.Software)}\r\n"
        : null;

    /// <summary>The block of showver with its blank line; the star marks the active bootloader.</summary>
    public static string Long(ModemFlash flash)
    {
        string dotted = Dotted(flash);
        string bootrom = $"{dotted} [{Number(flash.Bootrom)}]\r\n";
        var text = new StringBuilder("\r\n");
        text.Append("Bootloader0  : ").Append(bootrom);
        text.Append("Bootloader1* : ").Append(bootrom);
        text.Append("Bootloader2  : ").Append(bootrom);
        text.Append("NV Info      : 1.1,0,0\r\n");
        if (flash.ApplicationIntact)
            text.Append("Software     : ").Append(dotted).Append(" [").Append(Number(flash.Software)).Append("] by simulator at 2019-01-01 00:00:00\r\n");
        text.Append("UE           : ").Append(UeVersion).Append("\r\nZSP0         : 1.0.99-1\r\nZSP1         : 1.0.99-1\r\n");
        return text.ToString();
    }

    private static string Dotted(ModemFlash flash) => flash.Family switch { "LR8" => "8.2.0.0", "LR6" => "6.0.0.0", _ => "5.1.1.0" };

    private static string Number(int build) => build.ToString(CultureInfo.InvariantCulture);
}
