using System.Text;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Tests.Settings;

/// <summary>A flash and a card with files of settings on them, and three boards.</summary>
internal sealed class SettingsBench
{
    public SettingsBench(string? flash = null, string? card = null)
    {
        if (flash is not null)
            Flash = flash;
        if (card is not null)
            Files.Files[CardFiles.CardSettings] = Encoding.UTF8.GetBytes(card);
        Store = new SettingsStore(Files, [Board("fipy"), Board("gpy"), Board("custom")]);
        Settings = Store.Load(true);
    }

    public FailingStore Files { get; } = new();

    public SettingsStore Store { get; }

    public BoardSettings Settings { get; }

    /// <summary>Text of the file on flash.</summary>
    public string Flash
    {
        get => Encoding.UTF8.GetString(Files.Files[CardFiles.FlashSettings]);
        set => Files.Files[CardFiles.FlashSettings] = Encoding.UTF8.GetBytes(value);
    }

    public string[] Problems => [.. Store.Problems.Select(problem => problem.ToString())];

    /// <summary>A value other than the default that a setting may have, in its one spelling.</summary>
    public static string Example(Setting setting) => setting.Kind switch
    {
        SettingKind.Number => setting.Default == $"{setting.Maximum}" ? $"{setting.Minimum}" : $"{setting.Maximum}",
        SettingKind.Pin => "21",
        SettingKind.Port => "COM3",
        SettingKind.Switch => setting.Default == "on" ? "off" : "on",
        SettingKind.Word => setting.Words.Last(word => word != setting.Default),
        _ => "gpy",
    };

    public static TheoryData<string> Names => [.. SettingTable.Names()];

    public static string FailureOf(Action change)
    {
        Failure failure = Assert.Throws<SqnsException>(change).Failure;
        Assert.Equal(ErrorNumber.BadSetting, failure.Number);
        return failure.Sentence;
    }

    private static BoardProfile Board(string name) => new() { Name = name };
}
