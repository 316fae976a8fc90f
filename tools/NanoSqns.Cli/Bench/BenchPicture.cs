using NanoSqns.Errors;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace NanoSqns.Cli.Bench;

/// <summary>Throughput over reply latency, a line for each sender, as an SVG file.</summary>
internal static class BenchPicture
{
    private const double Width = 760;
    private const double Height = 440;
    private const double BytesPerKB = 1024;

    // one whose widths the library knows
    private const string Font = "Arial";

    private static readonly OxyColor[] Colours = [OxyColor.FromRgb(0x1B, 0x6C, 0xA8), OxyColor.FromRgb(0x2E, 0x8B, 0x57), OxyColor.FromRgb(0xB0, 0x3A, 0x2E), OxyColor.FromRgb(0x7D, 0x3C, 0x98)];

    /// <summary>Writes it.</summary>
    /// <exception cref="SqnsException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<(TransferCase Trial, double Seconds)> rows)
    {
        PlotModel model = Model(rows);
        try
        {
            using FileStream file = File.Create(path);
            new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new ScreenText() }.Export(model, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SqnsException(ErrorNumber.CardWriteFailed, path, e.Message);
        }
    }

    private static PlotModel Model(IReadOnlyList<(TransferCase Trial, double Seconds)> rows)
    {
        TransferCase first = rows[0].Trial;
        var model = new PlotModel { Title = $"{first.Bytes} bytes at {first.Baud} baud", TitleFontSize = 15, DefaultFont = Font, Background = OxyColors.White };
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside, LegendLineSpacing = 3 });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "reply latency of the modem (ms)", Minimum = 0, MajorGridlineStyle = LineStyle.Dot });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "KB/s", Minimum = 0, Maximum = first.Baud / 10 / BytesPerKB * 1.05, MajorGridlineStyle = LineStyle.Dot });
        int colour = 0;
        foreach (var sender in rows.GroupBy(row => (row.Trial.Method, row.Trial.Block)))
        {
            foreach (var charged in sender.GroupBy(row => row.Trial.Work))
                model.Series.Add(Line(charged, Colours[colour % Colours.Length]));
            colour++;
        }

        return model;
    }

    private static LineSeries Line(IEnumerable<(TransferCase Trial, double Seconds)> rows, OxyColor colour)
    {
        TransferCase first = rows.First().Trial;
        bool charged = !first.Work.IsNone;
        string name = first.Method == TransferMethod.Ours ? $"ours, block {first.Block}" : "split 2016 + 32";
        var line = new LineSeries
        {
            Title = name + (charged ? ", board charged" : ""),
            Color = colour,
            LineStyle = charged ? LineStyle.Dash : LineStyle.Solid,
            MarkerType = MarkerType.Circle,
            MarkerSize = 3,
            MarkerFill = colour,
        };
        foreach ((TransferCase trial, double seconds) in rows.OrderBy(row => row.Trial.LatencyMs))
            line.Points.Add(new DataPoint(trial.LatencyMs, trial.Bytes / seconds / BytesPerKB));
        return line;
    }

    // The library measures in points what the picture draws in pixels.
    private sealed class ScreenText() : PdfRenderContext(Width, Height, OxyColors.White)
    {
        private const double PixelsPerPoint = 96.0 / 72.0;

        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            OxySize size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new OxySize(size.Width * PixelsPerPoint, size.Height * PixelsPerPoint);
        }
    }
}
