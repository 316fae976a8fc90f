using Spectre.Console;
using Spectre.Console.Rendering;

namespace NanoSqns.Cli.Upload;

/// <summary>The rows at the bottom of a terminal, while uploads run.</summary>
internal static class UploadScreen
{
    // as wide as a time stamp
    private const string Indent = "               ";

    /// <summary>Shows them as long as <paramref name="body"/> runs; then they are gone.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<ScreenObserver> ports, Action body) =>
        console.Progress().AutoClear(true).Columns(new RowColumn(ports)).Start(progress =>
        {
            foreach (ScreenObserver port in ports)
                progress.AddTask(port.Port!);
            body();
        });

    /// <summary>
    /// Writes a line above them. What is drawn over is not erased by the library, so every line is as wide as the terminal; one that is too long is broken at a word.
    /// </summary>
    public static void WriteAbove(IAnsiConsole console, string text)
    {
        int width = Math.Max(console.Profile.Width - 1, Indent.Length * 2);
        while (text.Length > width)
        {
            int at = text.LastIndexOf(' ', width);
            at = at <= Indent.Length ? width : at;
            console.WriteLine(text[..at].PadRight(width));
            text = Indent + text[at..].TrimStart();
        }

        console.WriteLine(text.PadRight(width));
    }

    private sealed class RowColumn(IReadOnlyList<ScreenObserver> ports) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            // tasks are numbered in the order in which they were added
            ScreenRow now = ports[task.Id].Row;
            StatusRow row = StatusRow.Of(now, ports.Count > 1, options.ConsoleSize.Width - 1);
            var line = new Paragraph { Overflow = Overflow.Crop };
            line.Append(row.Port, new Style(decoration: Decoration.Bold)).Append(row.What, Style.Plain);
            int filled = (now.Percent ?? 0) * row.Bar / 100;
            line.Append(new string(options.Unicode ? '━' : '#', filled), new Style(Color.Green));
            line.Append(new string(options.Unicode ? '─' : '.', row.Bar - filled), new Style(Color.Grey));
            return line.Append(row.Percent, Style.Plain).Append(row.Detail, new Style(Color.Grey));
        }
    }
}
