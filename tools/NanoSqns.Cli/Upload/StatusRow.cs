// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Globalization;

namespace NanoSqns.Cli.Upload;

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
