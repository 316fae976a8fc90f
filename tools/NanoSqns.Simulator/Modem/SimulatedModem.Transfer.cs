using NanoSqns.Simulator.Images;
using NanoSqns.Simulator.Stp;

namespace NanoSqns.Simulator.Modem;

// From the AT command that starts STP to what becomes of the image.
public sealed partial class SimulatedModem
{
    // Enough of an image to tell what its first record is.
    private const int JudgedBytes = 1024;
    private const long TypicalElfBytes = 306_076;

    private Transfer? _transfer;

    /// <summary>Turns the UART to STP.</summary>
    internal void EnterStp(ImageKind kind)
    {
        int maxTransfer = Mode == BootMode.Recovery ? _options.RecoveryMaxTransfer : _options.MaxTransfer;
        _image.Clear();
        _requests.Clear();
        _transfer = new Transfer(kind, new SlaveSession(_options, _faults, _image, maxTransfer), _flash.ApplicationIntact);
    }

    private void HearRequest(in RequestHeader header, ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> request = frame;
        RequestHeader head = header;
        bool twice = false;
        if (Interceptor is null)
        {
            Count(ModemEventKind.StpRequest);
        }
        else
        {
            byte[] copy = frame.ToArray();
            if (!Happens(ModemEventKind.StpRequest, ref copy, out twice))
                return;
            if (copy.Length < RequestHeader.Bytes || !RequestHeader.TryRead(copy, out head)
                || copy.Length != RequestHeader.Bytes + head.PayloadLength
                || Bits.Checksums.Crc16(copy.AsSpan(RequestHeader.Bytes)) != head.PayloadCrc)
                return;
            request = copy;
        }

        int n = StpRequests;
        if (_faults.DropsRequest(n))
            return;
        if (_faults.CorruptsRequest(n))
            _requests.RejectLast(frame.Length);
        else if (_faults.NackOf(n) is { } nack)
            Send(ReplyFrame.Build((byte)(nack | head.Op), head.Sid, head.Tid, [], _options.ReplyCrc), ModemEventKind.StpReply);
        else
            Serve(head, request, n);
        if (twice && _transfer is not null)
            Serve(head, request, n);
    }

    private void Serve(in RequestHeader header, ReadOnlySpan<byte> frame, int n)
    {
        Transfer transfer = _transfer!;
        int before = _image.Length;
        SlaveAnswer answer = transfer.Session.Answer(header, frame[RequestHeader.Bytes..], out byte[] reply);
        if (answer == SlaveAnswer.BlockTaken)
            TakeBlock(transfer, before);
        if (_faults.LosesPower(n))
            throw new PowerLost();

        if (header.Op == StpOp.Open && answer == SlaveAnswer.Reply)
            GoSilentFrom("open");
        if (answer == SlaveAnswer.Close)
            Close(transfer, reply);
        else if (answer != SlaveAnswer.Silence)
            Send(reply, ModemEventKind.StpReply);
    }

    private void TakeBlock(Transfer transfer, int before)
    {
        if (transfer.Kind == ImageKind.OnTheFly && _flash.ApplicationIntact && Overwrites(transfer))
            _flash.ApplicationIntact = false;

        long expected = _options.ImageBytesHint
            ?? (transfer.Kind == ImageKind.Elf ? TypicalElfBytes : ContainerWalker.FirstRecordLength(_image.Bytes) ?? 0);
        if (expected > 0)
        {
            double was = before == 0 ? -1 : 100.0 * before / expected;
            long seconds = _faults.StallBetween(was, 100.0 * _image.Length / expected, transfer.Kind != ImageKind.Elf);
            if (seconds > 0)
                _busyUntilNs = Math.Max(_nowNs, _busyUntilNs) + seconds * NsPerSecond;
        }

        if (transfer.Session.Blocks == 1)
            GoSilentFrom("data");
    }

    // A bootrom record at the start of an unwrapped image is written elsewhere; everything else begins by erasing the firmware.
    private bool Overwrites(Transfer transfer)
    {
        if (transfer.BootromEnd is null)
        {
            ImageRecord? first = ContainerWalker.FirstRecord(_image.Bytes);
            if (first is null && _image.Length < JudgedBytes)
                return false;
            transfer.BootromEnd = first is not null && FirmwareImage.IsBootrom(first, _image.Bytes[first.DataOffset..])
                ? ContainerWalker.FirstRecordLength(_image.Bytes) : 0;
        }

        return _image.Length > transfer.BootromEnd;
    }

    private void Close(Transfer transfer, byte[] reply)
    {
        byte[] bytes = _image.Bytes.ToArray();
        FirmwareImage? firmware = null;
        string? problem = null;
        if (transfer.Kind == ImageKind.Elf)
            problem = UpdaterElf.ProblemOf(bytes);
        else
        {
            firmware = FirmwareImage.Read(bytes, transfer.Kind == ImageKind.OnTheFly ? TakeStatement() : NextImage);
            problem = firmware.Problem ?? Misfit(transfer, firmware);
        }

        ImageReceived?.Invoke(this, new ReceivedImage(
            transfer.Kind, bytes, transfer.Session.Blocks, transfer.Session.Repeats, problem, _nowNs));
        Send(reply, ModemEventKind.StpReply);
        _transfer = null;
        _mayHoldRequest = false;
        _line.Clear();
        long readyNs = After(_nowNs, _options.BusyAfterStp);
        if (transfer.Kind == ImageKind.Elf)
            readyNs = StartUpdater(readyNs, bytes, problem is null);
        else if (transfer.Kind == ImageKind.Store)
            (_flash.Stored, _flash.Report) = (bytes, UpgradeReport.Available);
        else
            ApplyOnTheFly(firmware!, bytes, transfer.WasIntact, readyNs);
        _deafUntilNs = Math.Max(_deafUntilNs, readyNs);
        GoSilentFrom("close");
    }

    // Assumptions: what is no ELF at all is thrown away by the bootrom; one that is cut off or damaged hangs until the power is cut.
    private long StartUpdater(long readyNs, byte[] elf, bool isSound)
    {
        if (!UpdaterElf.HasHead(elf))
            return readyNs;
        if (!isSound || _faults.UpdaterStaysSilent)
            return long.MaxValue;
        readyNs = After(readyNs, _options.UpdaterStart);
        _timeline.At(readyNs, () =>
        {
            Start(BootMode.MTools, _baud);
            ImageApplied?.Invoke(this, new AppliedImage(ImageKind.Elf, elf));
        });
        return readyNs;
    }

    private void AbandonTransfer()
    {
        if (_transfer is { Session.Blocks: > 0 } transfer && transfer.Kind != ImageKind.Elf)
            _flash.Report = transfer.Kind == ImageKind.OnTheFly ? UpgradeReport.Failure : UpgradeReport.None;
        _transfer = null;
        _mayHoldRequest = false;
        _requests.Clear();
    }

    private sealed class Transfer(ImageKind kind, SlaveSession session, bool wasIntact)
    {
        public ImageKind Kind => kind;

        public SlaveSession Session => session;

        public bool WasIntact => wasIntact;

        /// <summary>Bytes at the start that leave the application alone; null while that is not known.</summary>
        public long? BootromEnd { get; set; }
    }
}
