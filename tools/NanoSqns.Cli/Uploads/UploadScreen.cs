using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NanoSqns.Cli.Uploads;

/// <summary>The rows at the bottom of a terminal, while uploads run.</summary>
internal static class UploadScreen
{
    /// <summary>Shows them as long as <paramref name="body"/> runs; then they are gone.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<ScreenObserver> ports, Action body) =>
        console.Progress().AutoClear(true).Columns(new RowColumn(ports)).Start(progress =>
        {
            foreach (ScreenObserver port in ports)
                progress.AddTask(port.Port!);
            body();
        });

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
