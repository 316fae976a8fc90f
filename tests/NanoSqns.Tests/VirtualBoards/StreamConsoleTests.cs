using System.Text;
using NanoSqns.Hal;
using NanoSqns.Virtual;

namespace NanoSqns.Tests.VirtualBoards;

/// <summary>The console of systems whose standard input cannot be polled.</summary>
public class StreamConsoleTests
{
    private const int LimitMs = 20_000;

    [Fact]
    public void All_of_the_input_comes_in_order_and_then_its_end()
    {
        string sent = string.Concat(Enumerable.Range(0, 5000).Select(i => i + "\r"));
        using var console = new StreamConsoleEnd(new MemoryStream(Encoding.ASCII.GetBytes(sent)), Stream.Null);
        var text = new StringBuilder();
        byte[] room = new byte[100];
        int got;
        while ((got = console.Read(room, LimitMs)) > 0)
            text.Append(Encoding.ASCII.GetString(room, 0, got));
        Assert.Equal(LinkStatus.HungUp, got);
        Assert.Equal(sent, text.ToString());
    }

    [Fact]
    public void A_wait_without_input_ends_at_its_limit()
    {
        using var never = new Pipe();
        using var input = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(never.ReadHandle, ownsHandle: false), FileAccess.Read, 0);
        using var console = new StreamConsoleEnd(input, Stream.Null);
        Assert.Equal(LinkStatus.TimedOut, console.Read(new byte[8], 1));
        never.EndInput();
        Assert.Equal(LinkStatus.HungUp, console.Read(new byte[8], LimitMs));
    }

    [Fact]
    public void Output_that_fails_ends_the_input()
    {
        using var console = new StreamConsoleEnd(new MemoryStream([]), new FullDisk());
        console.Write("x"u8);
        console.Write("y"u8);
        Assert.Equal("full", console.OutputProblem!.Message);
        Assert.Equal(LinkStatus.HungUp, console.Read(new byte[8], LimitMs));
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("full");
    }
}
