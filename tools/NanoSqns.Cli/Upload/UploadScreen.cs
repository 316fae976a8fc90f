// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;
using NanoSqns.Cli.Pc;
using NanoSqns.Hal;
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

/// <summary>A port on a terminal: stages and notices as lines, and at the bottom one row with what is going on.</summary>
internal sealed class ScreenObserver(string port, IClock clock, Interrupts interrupts, bool namesPort, Action<string> write)
    : LineObserver(port, clock, interrupts, namesPort, write)
{
    /// <summary>The row, as it is now.</summary>
    public ScreenRow Row { get; private set; } = new(port, "waiting for its turn", [], null);

    protected override void ShowStage(string key, string name, string detail)
    {
        base.ShowStage(key, name, detail);
        Row = Row with { What = name, Details = [], Percent = null };
    }

    protected override void ShowBoardLine(string line)
    {
        base.ShowBoardLine(line);
        Row = Row with { What = Stage, Details = [line], Percent = null };
    }

    protected override void ShowProgress() => Row = Row with { What = Stage, Details = ProgressText.RatesOf(Meter, LineBaud), Percent = Meter.Percent };

    protected override void ShowEnd(string text)
    {
        base.ShowEnd(text);
        Row = Row with { What = text, Details = [], Percent = null };
    }

    protected override void ShowWait(string what, int elapsedMs, int limitMs) => Row = Row with { What = Stage, Details = [ProgressText.OfWait(what, elapsedMs, limitMs)] };
}

/// <summary>A row.</summary>
/// <param name="Port">Its port.</param>
/// <param name="What">What is being done.</param>
/// <param name="Details">Figures: the rate, its share, the time left; or what is waited for.</param>
/// <param name="Percent">How far a transfer is; null when none runs.</param>
internal sealed record ScreenRow(string Port, string What, string[] Details, int? Percent);

/// <summary>A row that fits a terminal: what matters least is left out first, and no row is wider than there are columns.</summary>
/// <param name="Port">The port, or empty.</param>
/// <param name="What">What is being done.</param>
/// <param name="Bar">Columns of the bar; 0 = none.</param>
/// <param name="Percent">Behind the bar, or empty.</param>
/// <param name="Detail">Figures, or what is waited for.</param>
internal sealed record StatusRow(string Port, string What, int Bar, string Percent, string Detail)
{
    private const int WideBar = 16;
    private const int NarrowBar = 8;
    private const string Gap = "  ";

    /// <summary>Columns that it takes.</summary>
    public int Width => Port.Length + What.Length + Bar + Percent.Length + Detail.Length;

    /// <summary>Makes it.</summary>
    /// <param name="row">What there is to say.</param>
    /// <param name="namesPort">True when there are several ports.</param>
    /// <param name="columns">Of the terminal.</param>
    public static StatusRow Of(ScreenRow row, bool namesPort, int columns)
    {
        string port = namesPort ? row.Port + Gap : "";
        string what = row.What + Gap;
        string percent = row.Percent is int value ? string.Create(CultureInfo.InvariantCulture, $"{value,4} %{Gap}") : "";
        string[] details = row.Details;
        StatusRow[] forms =
        [
            new(port, what, WideBar, percent, string.Join(", ", details)),
            new(port, what, NarrowBar, percent, string.Join(", ", details)),
            new(port, what, NarrowBar, percent, string.Join(", ", details.Where((_, i) => i != 1))),
            new(port, what, 0, percent, string.Join(", ", details.Where((_, i) => i != 1))),
            new(port, what, 0, percent, details.LastOrDefault("")),
            new(port, "", 0, percent, details.LastOrDefault("")),
            new(port, what.TrimEnd(), 0, "", ""),
        ];
        StatusRow[] fitting = percent.Length > 0 ? forms : [.. forms.Select(form => form with { Bar = 0 })];
        return Array.Find(fitting, form => form.Width > 0 && form.Width <= columns) ?? fitting[^1].CutTo(columns);
    }

    private StatusRow CutTo(int columns)
    {
        string text = Port + What;
        return new StatusRow("", text.Length <= columns ? text : text[..Math.Max(0, columns - 1)] + "…", 0, "", "");
    }
}
