using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;
using NanoSqns.Cli.Upload;
using NanoSqns.Modem;

namespace NanoSqns.Cli.Questions;

/// <summary>Who a modem is, for people and for programs.</summary>
internal static class ModemWords
{
    private const int NameColumns = 12;

    /// <summary>Prints it.</summary>
    public static void Tell(int mode, int baud, ModemIdentity? identity, string port, Output output)
    {
        Line("mode", $"{mode} {ModemMode.Name(mode)}, at {baud} baud", output);
        if (identity is not null)
        {
            Line("version", identity.ToString(), output);
            Line("UE", identity.UeVersion, output);
            Line("LR", identity.LrVersion, output);
            Line("bootloader0", Bootloader(identity, 0, identity.Bootloader0), output);
            Line("bootloader1", Bootloader(identity, 1, identity.Bootloader1), output);
            Line("bootloader2", Bootloader(identity, 2, identity.Bootloader2), output);
            Line("IMEI", identity.Imei, output);
        }

        output.Line(Meaning(mode));
        output.Row(RowOf("info", mode, baud, port, identity));
    }

    /// <summary>A row with mode and identity.</summary>
    public static JsonObject RowOf(string kind, int mode, int baud, string port, ModemIdentity? identity)
    {
        var row = new JsonObject { ["row"] = kind, ["port"] = port, ["mode"] = ModemMode.Name(mode), ["number"] = mode < 0 ? null : mode, ["baud"] = baud };
        if (identity is null)
            return row;
        JsonObject who = ResultReport.IdentityOf(identity)!;
        who["bootloaders"] = new JsonArray(identity.Bootloader0, identity.Bootloader1, identity.Bootloader2);
        who["activeBootloader"] = identity.ActiveBootloader < 0 ? null : identity.ActiveBootloader;
        who["imei"] = identity.Imei.Length == 0 ? null : identity.Imei;
        row["identity"] = who;
        return row;
    }

    private static string Bootloader(ModemIdentity identity, int index, int build)
    {
        string factory = index == 0 && build == ModemIdentity.FactoryBootloader ? " (factory)" : "";
        return build == 0 ? "" : $"{build}{factory}{(identity.ActiveBootloader == index ? ", active" : "")}";
    }

    private static void Line(string name, string value, Output output)
    {
        if (value.Length > 0)
            output.Line(name.PadRight(NameColumns) + value);
    }

    private static string Meaning(int mode) => mode switch
    {
        ModemMode.Application => "The modem runs its firmware.",
        ModemMode.Recovery => "Only the bootrom runs. The modem needs a full image and its updater: nanosqns upload FILE --updater updater.elf.",
        ModemMode.MTools => "An updater is loaded, and the modem accepts firmware: nanosqns upload FILE.",
        ModemMode.Upgrade => "The modem accepts firmware in this mode: nanosqns upload FILE continues an upgrade.",
        ModemMode.Updater => "The modem is installing a package: leave the power on and ask again in a few minutes.",
        _ => "The modem answers AT but does not report its mode.",
    };
}
