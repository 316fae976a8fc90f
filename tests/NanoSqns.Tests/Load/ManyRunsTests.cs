using NanoSqns.App;
using NanoSqns.Simulator.Modem;
using NanoSqns.Virtual;
using Xunit.Abstractions;

namespace NanoSqns.Tests.Load;

/// <summary>The same through the firmware of a board that was started once: <c>run</c> typed again and again, with its narrator, its log, its lamp and its memory of verified files.</summary>
[Collection(nameof(AloneInTheProcess))]
public class ManyRunsTests(ITestOutputHelper output)
{
    private const int Runs = 1000;
    private const int WarmUp = 100;

    [Fact]
    public void A_thousand_runs_typed_at_one_board_leave_nothing_behind()
    {
        MemoryFileStore files = ManyUpgradesTests.TwoImages();
        var board = new RunBoard(new ModemOptions { Software = 41065 }, files, Runs, count => $"run CATM1-{((count & 1) == 0 ? 39529 : 41065)}.dup force\r");
        var images = new HashSet<string>();
        board.Modem.ImageReceived += (_, image) => images.Add(image.Sha256);
        var firmware = new Firmware(board);
        var growth = new ManyUpgradesTests.Growth(board, firmware);
        board.AtPrompt = runs =>
        {
            if (runs == WarmUp)
                growth.Begin();
        };
        Assert.Equal(0, firmware.Run());
        Assert.Equal(Runs, board.Successes);
        Assert.Equal(2, images.Count);
        growth.AssertNone(output);
    }
}
