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
    public sealed class Transfer
    {
        private const int SwitchOverMs = 50;
        private const int ResetAgainMs = 10000;
        private const int ScrapBytes = 16;

        // of a session that broke before its first block
        private const int Reopenings = 2;

        private readonly ModemSession _modem;
        private readonly IFileStore _files;
        private readonly StpSettings _settings;
        private readonly StpSender _sender;
        private int _shownTooLarge;

        /// <summary>Makes the sender and all buffers.</summary>
        /// <param name="spare">A buffer that is free while files are sent; or null.</param>
        public Transfer(ModemSession modem, IFileStore files, IBlockChecksum checksum, StpSettings settings, byte[] spare)
        {
            _modem = modem;
            _files = files;
            _settings = settings;
            _sender = new StpSender(modem.Link, modem.Clock, checksum, settings, modem.Observer, spare);
        }

        /// <summary>Sends bytes of a file.</summary>
        /// <param name="sent">The file; filled with what was sent, also when it fails.</param>
        /// <param name="offset">First byte.</param>
        /// <param name="length">Bytes; must still be there.</param>
        /// <param name="safety">What a repeated block may do.</param>
        /// <exception cref="SqnsException">TransferRefused, SessionRefused, TransferStalled, LineTooBad, ModemRestarted, Stopped, card and port errors.</exception>
        public void Run(SentFile sent, long offset, long length, RepeatSafety safety)
        {
            using Stream stream = _files.OpenRead(sent.Path);
            MustHave(stream, sent.Path, offset, length);
            Open(sent);
            _modem.Clock.Sleep(SwitchOverMs);

            // a session that broke before its first block is still open and empty: RESET starts it over, and the file goes through it after all
            for (int i = 0; ; i++)
            {
                long begin = _modem.Clock.NowMs;
                int status;
                try
                {
                    status = _sender.Send(stream, length, sent.IsElf ? StpSender.TypeElf : StpSender.TypeContainer, safety);
                    sent.Complete = status == StpStatus.Ok;
                }
                finally
                {
                    Note(sent);
                    sent.Milliseconds = (int)(_modem.Clock.NowMs - begin);
                }

                if (status == StpStatus.Ok)
                    return;

                Failure failure = FailureOf(status, sent.Path, offset, length);
                bool isGone = status == StpStatus.HungUp || (status == StpStatus.Restarted && sent.Begun);
                if (isGone || EndSession(_settings.BlockLimit) != StpReceipt.Answer || sent.Begun)
                    throw new SqnsException(failure);

                if (i == Reopenings || !MayReopen(status) || !Rewinds(stream, offset))
                {
                    LeaveEmptySession(sent);
                    throw new SqnsException(failure);
                }

                _modem.Observer.OnNotice("the session failed before its first block; opening it again");
            }
        }

        /// <summary>Waits until the modem answers AT after a transfer, at the baud rates where it may be.</summary>
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

                // the closing RESET may have been lost: then the modem still waits for it
                if (!_sender.CloseAcknowledged)
                    EndSession(0);
            }

            return ModemMode.Silent;
        }

        /// <summary>Ends a transfer session that may be open, in which the modem may be waiting for the rest of a block of so many bytes.</summary>
        /// <returns>One of <see cref="StpReceipt"/>, see <see cref="StpSender.EndSession"/>.</returns>
        public int EndSession(int largestBlock) => _sender.EndSession(largestBlock);

        /// <summary>
        /// Takes a modem out of a session into which nothing was sent: there RESET only starts over, and a block that is not an image is what
        /// it needs to go back to AT.
        /// </summary>
        public void FillEmptySession()
        {
            using (MemoryStream scrap = new(new byte[ScrapBytes]))
            {
                _sender.IsLeaving = true;
                _sender.Send(scrap, ScrapBytes, StpSender.TypeContainer, RepeatSafety.Patient);
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

        // Without an answer the modem may have gone over to STP all the same: only RESET shows that. The bootrom wants LF alone.
        private void Open(SentFile sent)
        {
            if (_modem.At.SawSilence)
            {
                // the late answer to another command must not be taken for that of this one
                _modem.Probe.Answers();
                _modem.At.DiscardUntilQuiet();
                _modem.At.SawSilence = false;
            }

            _modem.ThrowIfStopped("before " + sent.Command);

            // also a port that goes before the answer leaves a modem that may have taken the command
            sent.Opened = true;
            string lineEnd = sent.IsElf ? "\n" : "\r\n";
            AtReply reply = _modem.Act(sent.Command, lineEnd, AtLimits.OpenTransferMs);
            if (reply.Final == AtFinal.Silent && EndSession(0) != StpReceipt.Answer && _modem.Probe.Answers())
                reply = _modem.Act(sent.Command, lineEnd, AtLimits.OpenTransferMs);

            if (reply.Final == AtFinal.Error)
            {
                sent.Opened = false;
                throw new SqnsException(ErrorNumber.TransferRefused, sent.Command, reply.ToString());
            }
        }

        // Not what the modem refuses, which was asked three times, the user stops or the card does not give.
        private static bool MayReopen(int status) =>
            status != StpStatus.SessionRefused && status != StpStatus.Stopped && status != StpStatus.ReadFailed;

        private static bool Rewinds(Stream stream, long offset)
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

        private void Note(SentFile sent)
        {
            sent.Begun = _sender.HasSentBlocks;
            sent.Bytes = _sender.Acknowledged;
            sent.Blocks = _sender.Blocks;
            sent.Repeats = _sender.Repeats;
            sent.LongestWaitMs = _sender.LongestWaitMs;
            if (_sender.TooLarge == _shownTooLarge)
                return;

            _shownTooLarge = _sender.TooLarge;
            _modem.Observer.OnNotice("blocks of " + _shownTooLarge + " bytes were not accepted; continuing with blocks of " + StpSettings.DefaultBlockLimit + ". Use set block "
                + StpSettings.DefaultBlockLimit + " to skip this trial");
        }

        // A store, and a bootrom that waits for an updater, lose nothing by a block that is none. On the fly firmware may: there the power has to be removed.
        private void LeaveEmptySession(SentFile sent)
        {
            if (sent.Method != UpgradeMethod.OnTheFly && !_modem.Probe.Answers())
                FillEmptySession();
        }

        // With the block or byte where it broke.
        private Failure FailureOf(int status, string path, long offset, long length)
        {
            bool open = _sender.BlockSize != 0;
            string block = (_sender.Blocks + 1).ToString();
            string blocks = open ? (((length - 1) / _sender.BlockSize) + 1).ToString() : "?";
            string where = open ? "block " + block + " of " + blocks : "the start of the session";
            string stallLimit = (_settings.StallLimitMs / 1000).ToString();
            return status switch
            {
                StpStatus.SessionRefused => new Failure(ErrorNumber.SessionRefused, "it refused, or offered no usable block size"),
                StpStatus.NoSession => new Failure(ErrorNumber.SessionRefused, "no reply to RESET or SESSION_OPEN within " + (_settings.OpenLimitMs / 1000) + " s"),
                StpStatus.Stalled => new Failure(ErrorNumber.TransferStalled, block, blocks, stallLimit),
                StpStatus.LineTooBad => new Failure(ErrorNumber.LineTooBad, block, blocks, _sender.Repeats + " repeats in total"),
                StpStatus.HungUp => new Failure(ErrorNumber.PortHungUp, "sending " + where),
                StpStatus.Blocked => new Failure(ErrorNumber.PortBlocked, stallLimit),
                StpStatus.Stopped => new Failure(ErrorNumber.Stopped, "after " + _sender.Acknowledged + " of " + length + " bytes"),
                StpStatus.ReadFailed => new Failure(ErrorNumber.CardReadFailed, path, (offset + _sender.Acknowledged).ToString(), "it returned no more bytes"),
                _ => new Failure(ErrorNumber.ModemRestarted, where),
            };
        }
    }
}
