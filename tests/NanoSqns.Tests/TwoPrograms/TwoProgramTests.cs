using System.Text;
using NanoSqns.Hal;

namespace NanoSqns.Tests.TwoPrograms;

public class TwoProgramTests
{
    [Fact]
    public void A_program_of_the_PC_types_a_command_and_reads_the_answer()
    {
        var world = new BoardWorld();
        string answer = "";
        world.RunAtPrompt(port =>
        {
            port.DiscardInput();
            Send(port, "state\r");
            answer = ReadUntil(port, BoardWorld.Prompt);
        });
        Assert.StartsWith("state\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("application", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void At_another_baud_there_is_garbage_in_both_directions()
    {
        var world = new BoardWorld();
        string answer = "";
        world.RunAtPrompt(port =>
        {
            port.DiscardInput();
            port.BaudRate = 921600;
            Send(port, "state\r");
            world.Clock.Sleep(2000);
            answer = ReadAll(port);
        });
        Assert.DoesNotContain("state", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("state", world.Text[world.Text.IndexOf(BoardWorld.Prompt, StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_program_throws_reaches_the_test()
    {
        var clock = new SharedClock();
        clock.Start("the other", () =>
        {
            clock.Sleep(5);
            throw new InvalidDataException("of the other");
        });
        Exception seen = Assert.Throws<InvalidDataException>(() => clock.Run(() => clock.Sleep(10)));
        Assert.Equal("of the other", seen.Message);
        Assert.Throws<InvalidDataException>(() => clock.Run(() => throw new InvalidDataException("of the test")));
    }

    [Fact]
    public void Programs_that_wait_for_each_other_are_told_with_the_last_words()
    {
        var world = new BoardWorld();
        Exception seen = Assert.Throws<InvalidOperationException>(() => world.Run(() => world.Await("what it never says")));
        Assert.Contains("within 18000 s", seen.Message, StringComparison.Ordinal);
        Assert.EndsWith(BoardWorld.Prompt, seen.Message, StringComparison.Ordinal);

        var clock = new SharedClock();
        clock.Start("the other", () => clock.WaitUntil(SharedClock.Never, null));
        seen = Assert.Throws<InvalidOperationException>(() => clock.Run(() => clock.WaitUntil(SharedClock.Never, null)));
        Assert.Contains("for ever", seen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_that_only_looks_is_told()
    {
        var world = new BoardWorld();
        Exception seen = Assert.Throws<InvalidOperationException>(() => world.RunAtPrompt(port =>
        {
            while (port.Read(new byte[1], 0, 1, 0) >= 0)
            {
                // never waits
            }
        }));
        Assert.Contains("does not wait", seen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unplugged_cable_is_gone_at_the_PC_and_silent_at_the_board()
    {
        var world = new BoardWorld();
        world.RunAtPrompt(port =>
        {
            port.DiscardInput();
            world.Clock.Start("the cat", () =>
            {
                world.Clock.Sleep(500);
                world.Cable.Unplug();
                world.Clock.Sleep(1000);
                world.Cable.PlugIn();
            });
            long began = world.Clock.NowMs;
            Assert.Equal(LinkStatus.HungUp, port.Read(new byte[1], 0, 1, 10_000));
            Assert.Equal(500, world.Clock.NowMs - began);
            port.StartWrite("stat"u8.ToArray(), 0, 4);
            Assert.Equal(LinkStatus.HungUp, port.FinishWrite(1000));
            world.Clock.Sleep(2000);
            Send(port, "version\r");
            Assert.StartsWith("version\r\n", ReadUntil(port, BoardWorld.Prompt), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_buffer_belongs_to_the_link_until_the_write_has_ended()
    {
        var world = new BoardWorld();
        world.RunAtPrompt(port =>
        {
            byte[] buffer = new byte[200];
            port.StartWrite(buffer, 0, buffer.Length);
            Assert.Throws<InvalidOperationException>(() => port.StartWrite(buffer, 0, 1));
            Assert.Equal(LinkStatus.TimedOut, port.FinishWrite(5));
            buffer[7] = 1;
            Assert.Throws<InvalidOperationException>(() => port.FinishWrite(1000));
        });
    }

    [Fact]
    public void A_byte_takes_ten_bits_and_a_new_baud_waits_for_the_last()
    {
        var clock = new SharedClock();
        var cable = new SerialCable(clock);
        clock.Run(() =>
        {
            byte[] buffer = new byte[1000];
            cable.Pc.BaudRate = cable.Board.BaudRate = 100_000;
            cable.Pc.StartWrite(buffer, 0, 1000);
            Assert.Equal(LinkStatus.Done, cable.Pc.FinishWrite(1000));
            Assert.InRange(clock.NowMs, 90, 99);
            cable.Pc.BaudRate = 200_000;
            Assert.Equal(100, clock.NowMs);
            Assert.Equal(1000, cable.Board.Read(buffer, 0, 1000, 0));
        });
    }

    [Fact]
    public void A_run_is_the_same_each_time()
    {
        Assert.Equal(Trial(), Trial());

        static (string, long) Trial()
        {
            var world = new BoardWorld();
            world.RunAtPrompt(port =>
            {
                Send(port, "info\r");
                ReadUntil(port, BoardWorld.Prompt);
            });
            return (world.Text, world.Clock.NowNs);
        }
    }

    private static void Send(CableEnd port, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        port.StartWrite(bytes, 0, bytes.Length);
        Assert.Equal(LinkStatus.Done, port.FinishWrite(1000));
    }

    private static string ReadUntil(CableEnd port, string end)
    {
        var text = new StringBuilder();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            Assert.Equal(1, port.Read(one, 0, 1, 60_000));
            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    private static string ReadAll(CableEnd port)
    {
        byte[] buffer = new byte[4096];
        var text = new StringBuilder();
        for (int got = port.Read(buffer, 0, buffer.Length, 0); got > 0; got = port.Read(buffer, 0, buffer.Length, 0))
            text.Append(Encoding.Latin1.GetString(buffer, 0, got));
        return text.ToString();
    }
}
