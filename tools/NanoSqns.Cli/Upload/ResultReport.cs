using System.Globalization;
using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;
using NanoSqns.Modem;
using NanoSqns.Upgrade;
using Spectre.Console;

namespace NanoSqns.Cli.Upload;

/// <summary>The end of an upgrade for people and programs: what was sent, versions before and after, the mode, what to do next.</summary>
internal static class ResultReport
{
    private const double BitsPerByte = 10;

    /// <summary>Prints the result and gives the exit code.</summary>
    public static int Print(UpgradeResult result, int lineBaud, Output output)
    {
        Show(result, lineBaud, output);
        return result.Failure is null ? Output.Success : output.Fail(result.Failure);
    }

    /// <summary>Prints the result without its failure.</summary>
    public static void Show(UpgradeResult result, int lineBaud, Output output)
    {
        if (output.Json)
            output.Row(RowOf(result, lineBaud));
        else
            Draw(result, lineBaud, output.Standard);
    }

    /// <summary>The result as a row.</summary>
    public static JsonObject RowOf(UpgradeResult result, int lineBaud) => new()
    {
        ["row"] = "result",
        ["success"] = result.Success,
        ["nothingToDo"] = result.NothingToDo,
        ["modeBefore"] = ModemMode.Name(result.ModeBefore),
        ["mode"] = ModemMode.Name(result.Mode),
        ["whyUnknown"] = result.WhyUnknown,
        ["powerMayBeCut"] = result.Power == ModemPower.Unknown ? null : result.PowerMayBeCut,
        ["next"] = result.Next,
        ["before"] = IdentityOf(result.Before),
        ["after"] = IdentityOf(result.After),
        ["seconds"] = result.Milliseconds / 1000.0,
        ["sent"] = SentOf(result, lineBaud),
    };

    /// <summary>A mode and an identity in words.</summary>
    public static string Describe(int mode, ModemIdentity? identity, string whyUnknown)
    {
        string name = mode is ModemMode.Silent or ModemMode.Unknown ? "mode not known" : ModemMode.Name(mode) + " mode";
        return name + (whyUnknown.Length > 0 ? ": " + whyUnknown : "") + (identity is null ? "" : ", " + identity);
    }

    /// <summary>Whether the power may be cut, as a sentence.</summary>
    public static string PowerSentence(ModemPower power) => power switch
    {
        ModemPower.MayBeCut => "You may remove its power.",
        ModemPower.MustStay => "Do NOT remove its power.",
        _ => "It is not known whether its power may be removed.",
    };

    /// <summary>An identity as an object, or null.</summary>
    public static JsonObject? IdentityOf(ModemIdentity? identity) => identity is null ? null : new JsonObject
    {
        ["family"] = identity.Family,
        ["software"] = identity.Software,
        ["bootloader"] = identity.Bootloader0,
        ["lr"] = identity.LrVersion,
        ["ue"] = identity.UeVersion,
        ["model"] = identity.Model.Length == 0 ? null : identity.Model,
    };

    /// <summary>Part of what the line could have carried in the same time, 0 … 1.</summary>
    private static double Share(SentFile sent, int baud) => sent.Milliseconds == 0 ? 0 : sent.Bytes * BitsPerByte / baud * 1000 / sent.Milliseconds;

    private static void Draw(UpgradeResult result, int baud, TextWriter writer)
    {
        IAnsiConsole console = Terminal.CreateConsole(writer);
        if (result.SentCount > 0)
            console.Write(TableOf(result, baud));
        if (Enumerable.Range(0, result.SentCount).Any(i => !result.Sent(i).Complete))
            console.MarkupLine("* interrupted");
        console.MarkupLineInterpolated($"before  {Describe(result.ModeBefore, result.Before, "")}");
        console.MarkupLineInterpolated($"after   {Describe(result.Mode, result.Success ? result.After : null, result.WhyUnknown)}; power may be removed: {PowerWord(result.Power)}");
        string headline = !result.Success ? "FAILED" : result.NothingToDo ? "NOTHING TO DO" : "DONE";
        string color = result.Success ? "green" : "red";
        string time = (result.Milliseconds / 1000.0).ToString("F1", CultureInfo.InvariantCulture);
        console.MarkupLine($"[{color} bold]{headline}[/] after {time} s. {Markup.Escape(result.Next)}");
    }

    private static string PowerWord(ModemPower power) => power switch { ModemPower.MayBeCut => "yes", ModemPower.MustStay => "no", _ => "unknown" };

    private static Table TableOf(UpgradeResult result, int baud)
    {
        // 80 columns hold it with padding on one side only
        var table = new Table().Border(TableBorder.Simple);
        foreach (string name in (string[])["sent", "method", "bytes", "blocks", "repeats", "seconds", "of line", "longest"])
        {
            TableColumn column = new TableColumn(name).NoWrap().PadLeft(0).PadRight(1);
            table.AddColumn(name is "sent" or "method" ? column : column.RightAligned());
        }

        for (int i = 0; i < result.SentCount; i++)
        {
            SentFile sent = result.Sent(i);
            table.AddRow(
                Markup.Escape(sent.WhatName + (sent.Complete ? "" : "*")),
                sent.MethodName.Replace('_', ' '),
                Number(sent.Bytes, "F0"),
                Number(sent.Blocks, "F0"),
                Number(sent.Repeats, "F0"),
                Number(sent.Milliseconds / 1000.0, "F2"),
                ShareText(Share(sent, baud)),
                Number(sent.LongestWaitMs / 1000.0, "F2") + " s");
        }

        return table;
    }

    // a pseudo-terminal without --pace is not a real line
    private static string ShareText(double share) => share > ProgressText.MostShare ? "no line" : Number(100 * share, "F1") + " %";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static JsonArray SentOf(UpgradeResult result, int baud)
    {
        var files = new JsonArray();
        for (int i = 0; i < result.SentCount; i++)
        {
            SentFile sent = result.Sent(i);
            files.Add(new JsonObject
            {
                ["what"] = sent.WhatName,
                ["path"] = sent.Path,
                ["method"] = sent.MethodName,
                ["bytes"] = sent.Bytes,
                ["blocks"] = sent.Blocks,
                ["repeats"] = sent.Repeats,
                ["seconds"] = sent.Milliseconds / 1000.0,
                ["share"] = Math.Round(Share(sent, baud), 4),
                ["complete"] = sent.Complete,
            });
        }

        return files;
    }
}
