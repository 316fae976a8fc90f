using NanoSqns.Simulator.Modem;

namespace NanoSqns.Tests.Simulator;

/// <summary>Sound images that the modem will report as a failure are told as such when their session closes.</summary>
public class ImageFitTests
{
    private const string OnTheFly = "AT+SMSTPU=\"ON_THE_FLY\"";
    private const string Store = "AT+SMSTPU";

    private static string? ProblemOf(byte[] file, ModemOptions options, string line = OnTheFly, params string[] faults)
    {
        var sut = new ModemOnWire(options, faults);
        sut.Ask(line);
        sut.Transfer(file);
        ReceivedImage image = sut.Images.Single();
        Assert.Equal(image.Problem is null, image.IsAccepted);
        return image.Problem;
    }

    [Fact]
    public void A_store_beyond_the_file_system_is_not_accepted_and_on_the_fly_it_is()
    {
        byte[] file = TinyContainer.Full(39529);
        Assert.Equal($"{file.Length} bytes, but the file system holds 1000", ProblemOf(file, new ModemOptions { StoreCapacity = 1000 }, Store));
        Assert.Null(ProblemOf(file, new ModemOptions { StoreCapacity = file.Length }, Store));
        Assert.Null(ProblemOf(file, new ModemOptions { StoreCapacity = 1000, Mode = BootMode.Upgrade }));
    }

    [Theory]
    [InlineData(OnTheFly, BootMode.Upgrade)]
    [InlineData(Store, BootMode.Application)]
    public void A_delta_from_another_build_is_not_accepted(string line, BootMode mode)
    {
        var options = new ModemOptions { Mode = mode };
        Assert.Contains("from build 38638", ProblemOf(TinyContainer.Delta(38638, 39529), options, line), StringComparison.Ordinal);
        Assert.Null(ProblemOf(TinyContainer.Delta(33080, 39529), options, line));
        Assert.NotNull(ProblemOf(TinyContainer.Delta(33080, 39529), options with { ApplicationBroken = true, Mode = BootMode.Upgrade }, line));
    }

    [Theory]
    [InlineData("upgdiff_33080-to-39529", "success", 39529)]
    [InlineData("diff 38638-to-39529", "failure", 33080)]
    [InlineData("38638-to-99999999999", "success", null)]
    public void The_text_of_a_delta_tells_its_builds_like_a_marker(string text, string report, int? after)
    {
        var sut = new ModemOnWire(new ModemOptions { Mode = BootMode.Upgrade });
        sut.Ask(OnTheFly);
        sut.Transfer(TinyContainer.Record("DIFF", text, [1, 2, 3, 4]));
        sut.Wait(8);
        Assert.Contains(report, sut.Ask("AT+SMUPGRADE?"), StringComparison.Ordinal);
        Assert.Equal(report == "success", sut.Images.Single().IsAccepted);
        Assert.True(sut.Modem.IsApplicationIntact);
        if (after is null)
            Assert.InRange(sut.Modem.Software, 40000, 49999);
        else
            Assert.Equal(after, sut.Modem.Software);
    }

    [Fact]
    public void A_delta_from_mTools_is_accepted_only_for_the_store()
    {
        var options = new ModemOptions { Mode = BootMode.MTools };
        Assert.Contains("mTools", ProblemOf(TinyContainer.Delta(33080, 39529), options), StringComparison.Ordinal);
        Assert.Null(ProblemOf(TinyContainer.Delta(33080, 39529), options, Store));
    }

    [Fact]
    public void A_second_part_alone_is_not_accepted()
    {
        byte[] file = TinyContainer.Full(48829, more: "part=2/2;");
        Assert.Contains("part 2 of 2", ProblemOf(file, new ModemOptions { Mode = BootMode.Upgrade }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_image_that_a_fault_reports_as_a_failure_is_accepted() =>
        Assert.Null(ProblemOf(TinyContainer.Full(39529), new ModemOptions { Mode = BootMode.Upgrade }, OnTheFly, "report-failure"));
}
