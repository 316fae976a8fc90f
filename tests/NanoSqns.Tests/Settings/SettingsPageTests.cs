using NanoSqns.Hal;
using NanoSqns.Settings;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.Settings;

/// <summary>docs/settings.md says what the code does.</summary>
public class SettingsPageTests
{
    private static readonly string[] Page = System.IO.File.ReadAllLines(Path.Combine(Repository.Root, "docs", "settings.md"));

    [Fact]
    public void The_table_of_the_page_is_the_table_of_the_code() =>
        Assert.Equal(SettingTable.Names().Select(Row), Page.Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(c => c == '|') == 6));

    [Theory]
    [InlineData("## Example: a board of one's own", CardFiles.FlashSettings, 18)]
    [InlineData("## Example: a card that overrides", CardFiles.CardSettings, 4)]
    public void The_examples_of_the_page_are_good_files(string heading, string path, int settings)
    {
        string[] lines = [.. Page.SkipWhile(line => line != heading).SkipWhile(line => line != "```ini").Skip(1).TakeWhile(line => line != "```")];
        var files = new MemoryFileStore { [path] = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)) };
        var store = new SettingsStore(files, [new BoardProfile { Name = "custom" }]);
        store.Load(true);
        Assert.Empty(store.Problems);
        Assert.Equal(settings, SettingTable.Names().Count(store.IsSet));
    }

    [Fact]
    public void The_page_shows_what_the_board_would_say()
    {
        var bench = new SettingsBench("\n\n\nblok = 1\n");
        Assert.Contains(Assert.Single(bench.Problems), Page);
        Assert.Contains("-> " + bench.Store.Problems[0].Hint, Page);
    }

    private static string Row(string name)
    {
        Setting setting = SettingTable.Find(name);
        string allowed = setting.Kind == SettingKind.Board ? "a name that `set board` lists" : setting.Allowed([]);
        string standard = setting.Default.Length > 0 ? $"`{setting.Default}`" : name == "board" ? "none" : "board's";
        return $"| `{name}` | {allowed} | {standard} | {(setting.FlashOnly ? "flash" : "flash, card")} | {setting.Help} |";
    }
}
