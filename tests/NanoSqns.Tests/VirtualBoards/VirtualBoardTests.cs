using NanoSqns.Boards;
using NanoSqns.Hal;
using NanoSqns.Simulator.Modem;
using NanoSqns.Simulator.Synthetic;
using NanoSqns.Simulator.Wire;
using NanoSqns.Tests.Posix;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>The firmware on the virtual board, with lines from a pipe and a simulated modem.</summary>
public sealed class VirtualBoardTests : IDisposable
{
    private const string Firmware = "CATM1-39529.dup";

    private readonly ScratchFolder _card = new();
    private readonly SimulatedModem _modem = new();
    private readonly MemoryFileStore _flash = new();

    public void Dispose() => _card.Dispose();

    private (int Code, string Text) Type(string lines, string profile = VirtualProfile.Name, CancellationToken stop = default)
    {
        var clock = new VirtualClock();
        var end = new ScriptedEnd(lines);
        using var socket = new SimulatedModemSocket(_modem, clock);
        var drives = new VirtualDrives(new FolderFileStore().Add("/sd", _card.Path, mounted: false), _flash);
        var board = new VirtualBoard(new ConsoleLink(end, clock, stop), socket, drives, VirtualProfile.All(), profile);
        return (board.Run(), end.Written);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [Fact]
    public void Lines_that_were_typed_ahead_run_one_after_the_other_and_the_last_one_decides_how_it_ends()
    {
        SyntheticFirmware.Create(new SyntheticOptions { Size = 600_000 }).WriteToFolder(_card.Path, Firmware);
        var (code, text) = Type($"run /sd/{Firmware}\rimei\nls /sd/none\r\nversion\r\n");
        Assert.Equal(0, code);
        Assert.Equal(39529, _modem.Software);
        int[] places = [.. new[] { "DONE after", "004999010640000", "E101 ", "> version" }.Select(part => text.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.NotEqual(0, Type("version\rls /sd/none\r").Code);
    }

    [Fact]
    public void A_restart_boots_again_with_the_same_card_flash_and_modem()
    {
        SyntheticFirmware.Create(new SyntheticOptions { Size = 600_000 }).WriteToFolder(_card.Path, Firmware);
        var (code, text) = Type($"set progress bar\rrun {Firmware}\rreboot\r");
        Assert.Equal(0, code);
        Assert.Equal(2, Count(text, "/sd: mounted"));
        Assert.Equal(39529, _modem.Software);
        Assert.NotNull(_flash.Find("/flash/nanosqns.ini"));
    }

    [Fact]
    public void What_was_typed_ahead_outlives_a_restart_also_when_a_running_command_has_taken_it_in()
    {
        SyntheticFirmware.Create(new SyntheticOptions { Size = 600_000 }).WriteToFolder(_card.Path, Firmware);
        var (code, text) = Type($"run {Firmware}\rreboot\rimei\rls /sd/none\r");
        Assert.NotEqual(0, code);
        Assert.Equal(2, Count(text, "/sd: mounted"));
        Assert.True(text.LastIndexOf("/sd: mounted", StringComparison.Ordinal) < text.IndexOf("004999010640000", StringComparison.Ordinal));
        Assert.Contains("E101 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_to_end_stops_an_upgrade_whose_pipe_has_ended_already()
    {
        SyntheticFirmware.Create(new SyntheticOptions { Size = 600_000 }).WriteToFolder(_card.Path, Firmware);
        using var stop = new CancellationTokenSource();
        _modem.Interceptor = (in ModemEvent happening) =>
        {
            if (happening.Kind == ModemEventKind.StpRequest && happening.IndexOfKind == 100)
                stop.Cancel();
            return Interception.Pass;
        };
        var (code, text) = Type($"run {Firmware}\rrun {Firmware}\r", stop: stop.Token);
        Assert.Equal(1, code);
        Assert.Contains("E414 ", text, StringComparison.Ordinal);
        Assert.Equal(33080, _modem.Software);
    }

    [Fact]
    public void The_card_is_found_as_the_folder_is_at_the_time()
    {
        Directory.Move(_card.Path, _card.Path + "-pulled");
        string text = Type("ls /sd\r").Text;
        Directory.Move(_card.Path + "-pulled", _card.Path);
        Assert.Contains("E201 /sd cannot be used: no card", text, StringComparison.Ordinal);
        Assert.Contains("/sd: mounted", Type("").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_boards_of_the_device_are_known_with_their_wiring()
    {
        Assert.Equal(["virtual", .. BoardList.All().Select(board => board.Name)], VirtualProfile.All().Select(board => board.Name));
        Assert.Equal("custom", VirtualProfile.All()[^1].Name);
        Assert.Contains("board fipy", Type("", "fipy").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_line_is_there_only_where_the_profile_has_one()
    {
        Type("imei\r");
        using var socket = new SimulatedModemSocket(new SimulatedModem(new ModemOptions { Mode = BootMode.MTools }), new VirtualClock());
        var board = new VirtualBoard(new ConsoleLink(new ScriptedEnd(""), null, CancellationToken.None), socket, new VirtualDrives(_flash, _flash), VirtualProfile.All(), "walter");
        Assert.False(board.ResetModem(VirtualProfile.Create()));
        Assert.Equal(BootMode.MTools, socket.Modem.Mode);
        Assert.True(board.ResetModem(new BoardProfile { ModemResetPin = 45 }));
        socket.Clock.Sleep(10_000);
        Assert.Equal(LinkStatus.TimedOut, board.OpenModem(new PortWiring()).Read(new byte[64], 0, 64, 10_000));
        Assert.Equal(BootMode.Recovery, socket.Modem.Mode);
    }
}
