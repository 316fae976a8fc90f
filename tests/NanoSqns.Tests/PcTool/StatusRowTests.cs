using NanoSqns.Cli.Upload;

namespace NanoSqns.Tests.PcTool;

/// <summary>The row at the bottom of a terminal fits it, whatever is going on.</summary>
public class StatusRowTests
{
    private static readonly ScreenRow Transfer = new("/dev/ttyUSB0", "Sending the firmware", ["89.2 kB/s", "97 % of the line", "52 s left"], 23);
    private static readonly ScreenRow Wait = new("/dev/serial/by-id/usb-Silicon_Labs_CP2102N_USB_to_UART_Bridge_Controller_4e1f-if00-port0", "Checking the new version", ["the modem is restarting: 12 s of at most 300 s"], null);

    [Theory]
    [InlineData(200)]
    [InlineData(79)]
    [InlineData(60)]
    [InlineData(40)]
    [InlineData(20)]
    [InlineData(8)]
    public void No_row_is_wider_than_the_terminal(int columns)
    {
        foreach (ScreenRow row in (ScreenRow[])[Transfer, Wait, Transfer with { Percent = 100 }, Wait with { What = "FAILED E401 The modem does not respond at any baud rate (921600, 115200 and others)", Details = [] }])
            Assert.All((bool[])[false, true], names => Assert.InRange(StatusRow.Of(row, names, columns).Width, 1, columns));
    }

    [Fact]
    public void What_matters_most_stays()
    {
        StatusRow usual = StatusRow.Of(Transfer, false, 79);
        Assert.True(usual.Bar > 0);
        Assert.EndsWith("52 s left", usual.Detail, StringComparison.Ordinal);
        Assert.Equal("  23 %  ", StatusRow.Of(Transfer, false, 40).Percent);
        Assert.Contains("52 s left", StatusRow.Of(Transfer, false, 40).Detail, StringComparison.Ordinal);
        Assert.Equal(16, StatusRow.Of(Transfer, false, 120).Bar);
        Assert.Equal("89.2 kB/s, 97 % of the line, 52 s left", StatusRow.Of(Transfer, false, 120).Detail);
        Assert.Equal(0, StatusRow.Of(Wait, false, 120).Bar);
    }
}
