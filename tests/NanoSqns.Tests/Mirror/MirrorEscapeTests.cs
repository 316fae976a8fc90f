using NanoSqns.Mirror;

namespace NanoSqns.Tests.Mirror;

/// <summary>Three escape bytes between two silences leave; everything else is the modem's, whole and in order.</summary>
public class MirrorEscapeTests
{
    private const byte X = MirrorProtocol.EscapeByte;

    // pieces: what comes, and how long it was silent before; then the silence at the end; held = bytes held back then; leaves = it was the escape
    public static TheoryData<(int Ms, byte[] Bytes)[], int, bool> Cases => new()
    {
        { [(1000, [X, X, X])], 1000, true },
        { [(1000, [X]), (300, [X]), (900, [X])], 1000, true },
        { [(5000, [X, X]), (1, [X])], 1000, true },
        { [(1000, [X, X, X])], 999, false },
        { [(999, [X, X, X])], 1000, false },
        { [(1000, [X, X])], 1000, false },
        { [(1000, [X, X, X, X])], 1000, false },
        { [(1000, [X, X, X]), (500, [X])], 1000, false },
        { [(1000, [X, X, X]), (500, [(byte)'A'])], 1000, false },
        { [(1000, [X, (byte)'A', X])], 1000, false },
        { [(1000, [(byte)'A', X, X, X])], 1000, false },
        { [(1000, [(byte)'A']), (500, [X, X, X])], 1000, false },
        { [(1000, [(byte)'A']), (1000, [X, X, X])], 1000, true },
        { [(1000, [X, X]), (1000, [X])], 1000, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_three_between_two_silences_leave((int Ms, byte[] Bytes)[] pieces, int silence, bool leaves)
    {
        long now = 0;
        var sut = new MirrorEscape(now);
        foreach ((int ms, byte[] bytes) in pieces)
        {
            now += ms;
            // a mirror looks at the time between two pieces too
            Assert.False(sut.IsComplete(now));
            sut.Heard(bytes, 0, bytes.Length, now);
            Assert.False(sut.IsComplete(now));
        }

        Assert.Equal(leaves, sut.IsComplete(now + silence));
    }

    [Fact]
    public void What_turns_out_to_be_the_modems_is_let_go_at_once()
    {
        var sut = new MirrorEscape(0);
        sut.Heard([X, X], 0, 2, 1000);
        Assert.Equal(2, sut.Held);
        sut.Heard([(byte)'A'], 0, 1, 1001);
        Assert.Equal(0, sut.Held);
    }

    [Fact]
    public void Fewer_than_three_are_let_go_after_the_silence()
    {
        var sut = new MirrorEscape(0);
        sut.Heard([X, X], 0, 2, 1000);
        Assert.False(sut.IsComplete(1999));
        Assert.Equal(2, sut.Held);
        Assert.False(sut.IsComplete(2000));
        Assert.Equal(0, sut.Held);
    }

    [Fact]
    public void A_time_in_which_nothing_could_be_heard_is_no_silence()
    {
        var sut = new MirrorEscape(0);
        sut.WasDeaf(5000);
        sut.Heard([X, X, X], 0, 3, 5500);
        Assert.Equal(0, sut.Held);
    }
}
