// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>
    /// Brings one file, or one record of it, to the modem: the AT command that opens the transfer, the STP session, and the wait until AT
    /// answers again. A session that breaks is ended with RESET, so that the modem can be asked where it is.
    /// </summary>
    public sealed class FileTransfer
    {
        /// <summary>Opens STP in recovery mode; ends with LF alone.</summary>
        public const string CommandElf = "AT+STP";

        /// <summary>Opens STP for the store method.</summary>
        public const string CommandStore = "AT+SMSTPU";

        /// <summary>Opens STP on the fly.</summary>
        public const string CommandOnTheFly = "AT+SMSTPU=\"ON_THE_FLY\"";

        private const int OpenLimitMs = 20000;
        private const int SwitchOverMs = 50;
        private const int ResetAgainMs = 10000;
        private const int ScrapBytes = 16;

        // of a session that broke before its first block
        private const int Reopenings = 2;

        private readonly ModemSession _modem;
        private readonly IFileStore _files;
        private readonly StpSettings _settings;
        private readonly StpSender _sender;
        private readonly SessionAbort _abandon;
        private int _toldTooLarge;

        /// <summary>Makes the sender and all buffers.</summary>
        /// <param name="modem">The conversation with the modem.</param>
        /// <param name="files">Where the firmware is.</param>
        /// <param name="checksum">CRC-16 of the frames.</param>
        /// <param name="settings">Limits of the transfers.</param>
        /// <param name="spare">A buffer that is free while files are sent; or null.</param>
        public FileTransfer(ModemSession modem, IFileStore files, IBlockChecksum checksum, StpSettings settings, byte[] spare)
        {
            _modem = modem;
            _files = files;
            _settings = settings;
            _sender = new StpSender(modem.Link, modem.Clock, checksum, settings, modem.Observer, spare);
            _abandon = new SessionAbort(modem.Link, modem.Clock, checksum, modem.Observer, _sender);
        }

        /// <summary>Sends bytes of a file.</summary>
        /// <param name="path">The file.</param>
        /// <param name="offset">First byte.</param>
        /// <param name="length">Bytes; must still be there.</param>
        /// <param name="command">One of the commands above.</param>
        /// <param name="safety">What a repeated block may do.</param>
        /// <param name="sent">Filled with what was sent, also when it fails.</param>
        /// <exception cref="SqnsException">TransferRefused, SessionRefused, TransferStalled, LineTooBad, ModemRestarted, Stopped, card and port errors.</exception>
        public void Run(string path, long offset, long length, string command, RepeatSafety safety, SentFile sent)
        {
            Stream stream = _files.OpenRead(path);
            try
            {
                MustHave(stream, path, offset, length);
                bool elf = command == CommandElf;
                AtReply reply = Open(command, elf ? "\n" : "\r\n", sent);
                if (reply.Final == AtFinal.Error)
                {
                    sent.Opened = false;
                    throw new SqnsException(ErrorNumber.TransferRefused, command, reply.ToString());
                }

                _modem.Clock.Sleep(SwitchOverMs);
                Failure failure = SendAndReopen(stream, path, offset, length, safety, sent);
                if (failure != null)
                    throw new SqnsException(failure);
            }
            finally
            {
                stream.Dispose();
            }
        }

        /// <summary>Waits until the modem answers AT after a transfer, at the bauds where it may be.</summary>
        /// <returns>Its mode; Silent at the limit.</returns>
        public int AwaitAt(int limitMs, int reason)
        {
            long begin = _modem.Clock.NowMs;
            long end = begin + limitMs;
            _modem.At.Discard();
            while (_modem.Clock.NowMs < end)
            {
                long slice = _modem.Clock.NowMs + ResetAgainMs;
                int mode = _modem.Probe.FindWithin(begin, limitMs, slice < end ? slice : end, reason, false);
                if (mode != ModemMode.Silent)
                    return mode;

                if (!_sender.CloseAcknowledged)
                {
                    // the closing RESET may have been lost: then the modem still waits for it
                    Abandon(0);
                }
            }

            return ModemMode.Silent;
        }

        /// <summary>Ends a transfer session that may be open.</summary>
        /// <param name="largestBlock">Bytes of a block that the modem may be waiting for.</param>
        /// <returns>One of <see cref="StpReceipt"/>, see <see cref="SessionAbort.Run"/>.</returns>
        public int Abandon(int largestBlock) => _abandon.Run(largestBlock);

        /// <summary>
        /// Brings a modem out of a session into which nothing was sent: there RESET only starts over, and a block that is no image is what
        /// it needs to go back to AT.
        /// </summary>
        public void FillEmptySession()
        {
            using (MemoryStream scrap = new MemoryStream(new byte[ScrapBytes]))
            {
                _sender.IsLeaving = true;
                Send(scrap, ScrapBytes, StpSender.TypeContainer, RepeatSafety.Patient);
                _sender.IsLeaving = false;
            }
        }

        // A card that is gone, or a file that got shorter, shows here, where the modem is not asked yet.
        private void MustHave(Stream stream, string path, long offset, long length)
        {
            long has = FileBytes.LengthOf(stream, path);
            if (has < offset + length)
                throw new SqnsException(ErrorNumber.FileChanged, path, "it now has " + has + " bytes");

            FileBytes.Seek(stream, path, offset);
            FileBytes.Read(stream, path, offset, _sender.IdleBuffer, 0, 1);
            FileBytes.Seek(stream, path, offset);
        }

        // Without an answer the modem may have gone over to STP all the same: only RESET can tell.
        private AtReply Open(string command, string lineEnd, SentFile sent)
        {
            if (_modem.At.SawSilence)
            {
                // the late answer to something else must not be taken for that of this command
                _modem.Probe.Answers();
                _modem.At.DiscardUntilQuiet();
                _modem.At.SawSilence = false;
            }

            _modem.ThrowIfStopped("before " + command);

            // also a port that goes before the answer leaves a modem that may have taken the command
            sent.Opened = true;
            AtReply reply = _modem.Act(command, lineEnd, OpenLimitMs);
            if (reply.Final != AtFinal.Silent || Abandon(0) == StpReceipt.Answer || !_modem.Probe.Answers())
                return reply;

            return _modem.Act(command, lineEnd, OpenLimitMs);
        }

        private int Send(Stream stream, long length, int dataType, RepeatSafety safety)
        {
            try
            {
                return _sender.Send(stream, length, dataType, safety);
            }
            catch (Exception)
            {
                // an observer or a driver failed in mid-write: the buffer must be free before anything else is sent
                _modem.Link.CancelWrite();
                throw;
            }
        }

        // A session that broke before its first block is still open and empty: RESET starts it over, and the file goes through it after all.
        private Failure SendAndReopen(Stream stream, string path, long offset, long length, RepeatSafety safety, SentFile sent)
        {
            for (int i = 0; ; i++)
            {
                int status = SendOnce(stream, length, safety, sent);
                if (status == StpStatus.Ok)
                    return null;

                Failure failure = TransferFailure.Of(status, _sender, _settings, path, offset, length);
                bool isGone = status == StpStatus.HungUp || (status == StpStatus.Restarted && sent.Begun);
                if (isGone || Abandon(_settings.BlockLimit) != StpReceipt.Answer || sent.Begun)
                    return failure;

                if (i == Reopenings || !MayReopen(status) || !GoesTo(stream, offset))
                {
                    LeaveEmptySession(sent);
                    return failure;
                }

                _modem.Observer.OnNotice("the session failed before its first block; opening it again");
            }
        }

        // Not what the modem refuses, which was asked three times, the user stops or the card does not give.
        private static bool MayReopen(int status) =>
            status != StpStatus.SessionRefused && status != StpStatus.Stopped && status != StpStatus.ReadFailed;

        private static bool GoesTo(Stream stream, long offset)
        {
            try
            {
                stream.Seek(offset, SeekOrigin.Begin);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private int SendOnce(Stream stream, long length, RepeatSafety safety, SentFile sent)
        {
            bool elf = !sent.Stored && !sent.OnTheFly;
            long begin = _modem.Clock.NowMs;
            try
            {
                int status = Send(stream, length, elf ? StpSender.TypeElf : StpSender.TypeContainer, safety);
                sent.Complete = status == StpStatus.Ok;
                return status;
            }
            finally
            {
                Note(sent);
                sent.Milliseconds = (int)(_modem.Clock.NowMs - begin);
            }
        }

        private void Note(SentFile sent)
        {
            sent.Begun = _sender.HasSentBlocks;
            sent.Bytes = _sender.Acknowledged;
            sent.Blocks = _sender.Blocks;
            sent.Repeats = _sender.Repeats;
            sent.LongestWaitMs = _sender.LongestWaitMs;
            if (_sender.TooLarge != _toldTooLarge)
            {
                _toldTooLarge = _sender.TooLarge;
                _modem.Observer.OnNotice("blocks of " + _toldTooLarge + " bytes were not accepted; continuing with blocks of " + StpSettings.DefaultBlockLimit + ". Use set block "
                    + StpSettings.DefaultBlockLimit + " to skip this trial");
            }
        }

        // A store, and a bootrom that waits for an updater, lose nothing by a block that is none. On the fly firmware may: there the power has to be cut.
        private void LeaveEmptySession(SentFile sent)
        {
            if (!sent.OnTheFly && !_modem.Probe.Answers())
                FillEmptySession();
        }
    }
}
