using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NanoSqns.Cli.Uploads;

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
        private const int BarColumns = 16;

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            // tasks are numbered in the order in which they were added
            ScreenRow row = ports[task.Id].Row;
            var line = new Paragraph { Overflow = Overflow.Ellipsis };
            if (ports.Count > 1)
                line.Append(row.Port + "  ", new Style(decoration: Decoration.Bold));
            line.Append(row.What + "  ", Style.Plain);
            if (row.Percent is int percent)
                AppendBar(line, percent, options.Unicode);
            return line.Append(row.Detail, new Style(Color.Grey));
        }

        private static void AppendBar(Paragraph line, int percent, bool unicode)
        {
            int filled = percent * BarColumns / 100;
            line.Append(new string(unicode ? '━' : '#', filled), new Style(Color.Green));
            line.Append(new string(unicode ? '─' : '.', BarColumns - filled), new Style(Color.Grey));
            line.Append(string.Create(CultureInfo.InvariantCulture, $"{percent,4} %  "), Style.Plain);
        }
    }
}
