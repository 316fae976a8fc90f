using NanoSqns.Cli.Trace;
using NanoSqns.Cli.Trace.Reading;

namespace NanoSqns.Tests.Tracing;

public class StreamDecoderTests
{
    private const string OpenAnswer = "7473616681010004000000010000000001012000";
    private const string BlockAnswer = "747361668301000200000003000000000064";

    private static readonly byte[] FromModem =
        [.. "\r\nOK\r\n"u8, .. Convert.FromHexString(OpenAnswer), 0xbb, 0x01, .. Convert.FromHexString(BlockAnswer), .. "\r\n+SYSSTART\r\n"u8];

    [Fact]
    public void How_a_port_cuts_the_stream_does_not_matter()
    {
        string[] whole = Decode(TraceWay.ToHost, FromModem);
        Assert.Equal(
            [
                "OK",
                "SESSION_OPEN answer sid 1 tid 1 length 4 checksum none version 1 largest transfer 8192",
                "2 bytes: bb01",
                "BLOCK answer sid 1 tid 3 length 2 checksum none residue 100",
                "+SYSSTART",
            ],
            whole);
        var random = new Random(1);
        for (int trial = 0; trial < 200; trial++)
        {
            var pieces = new List<byte[]>();
            for (int at = 0; at < FromModem.Length; at += pieces[^1].Length)
                pieces.Add(FromModem[at..Math.Min(FromModem.Length, at + random.Next(1, 9))]);
            Assert.Equal(whole, Decode(TraceWay.ToHost, [.. pieces]));
        }
    }

    [Fact]
    public void A_frame_that_breaks_off_ends_where_the_next_begins()
    {
        byte[] answer = Convert.FromHexString(BlockAnswer);
        Assert.Equal(
            ["frame cut off after 7 bytes: 74736166830100", "BLOCK answer sid 1 tid 3 length 2 checksum none residue 100"],
            Decode(TraceWay.ToHost, answer[..7], answer));
        Assert.Equal(2, Decode(TraceWay.ToHost, answer[..17], answer).Length);
    }

    [Fact]
    public void A_block_with_its_payload_and_one_whose_payload_is_left_out_read_the_same()
    {
        byte[] header = Convert.FromHexString("666173740301000900000003a4b031c3");
        var items = new List<TraceItem>();
        var decoder = new StreamDecoder(TraceWay.ToModem);
        decoder.Take(new TraceLine(0, TraceWay.ToModem, [.. header, .. "123456789"u8], 0, 0, ""), items);
        decoder.Take(new TraceLine(0, TraceWay.ToModem, header, 9, 0x31c3, ""), items);
        decoder.Take(new TraceLine(0, TraceWay.ToModem, header, 9, 0x31c4, ""), items);
        Assert.Equal([FrameCheck.Good, FrameCheck.Good, FrameCheck.Bad], items.Cast<FrameItem>().Select(frame => frame.Checks));
        Assert.All(items.Cast<FrameItem>(), frame => Assert.False(frame.IsCut));
    }

    [Fact]
    public void A_host_that_begins_anew_after_it_was_ended_in_the_middle_of_a_block_is_understood()
    {
        var items = new List<TraceItem>();
        var decoder = new StreamDecoder(TraceWay.ToModem);
        decoder.Take(new TraceLine(0, TraceWay.ToModem, Convert.FromHexString("666173740301000900000003a4b031c33132"), 0, 0, ""), items);
        decoder.Take(new TraceLine(9_000_000_000, TraceWay.ToModem, "AT\r\n"u8.ToArray(), 0, 0, ""), items);
        Assert.True(Assert.IsType<FrameItem>(items[0]).IsCut);
        Assert.Equal("AT", Assert.IsType<TextItem>(items[1]).Text);
    }

    [Fact]
    public void Random_bytes_are_read_to_their_end_without_a_failure()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            "tsaf"u8.CopyTo(bytes.AsSpan(random.Next(0, Math.Max(1, bytes.Length - 4))..) is { Length: >= 4 } room ? room : new byte[4]);
            Decode(TraceWay.ToHost, bytes);
            Decode(TraceWay.ToModem, bytes);
        }
    }

    private static string[] Decode(TraceWay way, params byte[][] pieces)
    {
        var items = new List<TraceItem>();
        var decoder = new StreamDecoder(way);
        foreach (byte[] piece in pieces)
            decoder.Take(new TraceLine(0, way, piece, 0, 0, ""), items);
        decoder.End(items);
        return [.. items.Select(ItemText.Of)];
    }
}
