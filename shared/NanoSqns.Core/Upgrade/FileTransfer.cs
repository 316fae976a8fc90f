// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
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
        private const int SessionTries = 3;
        private const int SessionPauseMs = 2000;

        private readonly ModemSession _modem;
        private readonly IFileStore _files;
        private readonly IBlockChecksum _checksum;
        private readonly StpSettings _settings;
        private readonly StpSender _sender;

        /// <summary>Makes the sender and its buffers.</summary>
        public FileTransfer(ModemSession modem, IFileStore files, IBlockChecksum checksum, StpSettings settings)
        {
            _modem = modem;
            _files = files;
            _checksum = checksum;
            _settings = settings;
            _sender = new StpSender(modem.Link, modem.Clock, checksum, settings, modem.Observer);
        }

        /// <summary>True for a second attempt after a rejected image: silence is not answered with repeats.</summary>
        public bool Patient
        {
            get { return _settings.Patient; }
            set { _settings.Patient = value; }
        }

        /// <summary>Sends bytes of a file.</summary>
        /// <param name="path">The file.</param>
        /// <param name="offset">First byte.</param>
        /// <param name="length">Bytes; must still be there.</param>
        /// <param name="command">One of the commands above.</param>
        /// <param name="sent">Filled with what was sent, also when it fails.</param>
        /// <exception cref="SqnsException">TransferRefused, SessionRefused, TransferStalled, LineTooBad, ModemRestarted, Stopped, card and port errors.</exception>
        public void Run(string path, long offset, long length, string command, SentFile sent)
        {
            Stream stream = _files.OpenRead(path);
            try
            {
                if (stream.Length < offset + length)
                {
                    throw new SqnsException(ErrorNumber.FileChanged, path, "it has " + stream.Length + " bytes now");
                }

                stream.Seek(offset, SeekOrigin.Begin);
                bool elf = command == CommandElf;
                AtReply reply = Open(command, elf ? "\n" : "\r\n");
                if (reply.Final == AtFinal.Error)
                {
                    throw new SqnsException(ErrorNumber.TransferRefused, command, reply.ToString());
                }

                _modem.Clock.Sleep(SwitchOverMs);
                SendWhole(stream, path, offset, length, elf, sent);
            }
            finally
            {
                stream.Dispose();
            }
        }

        /// <summary>Waits until the modem answers AT after a transfer.</summary>
        /// <returns>False when it stays silent up to the limit.</returns>
        public bool AwaitAt(int limitMs, int reason)
        {
            long begin = _modem.Clock.NowMs;
            long resetAt = begin + ResetAgainMs;
            _modem.At.Discard();
            while (_modem.Clock.NowMs - begin < limitMs)
            {
                if (_modem.Probe.Answers())
                {
                    return true;
                }

                _modem.Observer.OnWait(reason, (int)(_modem.Clock.NowMs - begin), limitMs);
                _modem.Pause(ModemSession.PollMs);
                if (!_sender.CloseAcknowledged && _modem.Clock.NowMs >= resetAt)
                {
                    // the closing RESET may have been lost: then the modem still waits for it
                    _modem.AbandonTransfer(_checksum, 0);
                    resetAt = _modem.Clock.NowMs + ResetAgainMs;
                }
            }

            return false;
        }

        // Without an answer the modem may have gone over to STP all the same: only RESET can tell.
        private AtReply Open(string command, string lineEnd)
        {
            AtReply reply = _modem.At.Send(command, lineEnd, OpenLimitMs);
            if (reply.Final != AtFinal.Silent || _modem.AbandonTransfer(_checksum, 0) || !_modem.Probe.Answers())
            {
                return reply;
            }

            return _modem.At.Send(command, lineEnd, OpenLimitMs);
        }

        private void SendWhole(Stream stream, string path, long offset, long length, bool elf, SentFile sent)
        {
            long begin = _modem.Clock.NowMs;
            int status = SendToSession(stream, length, elf ? StpSender.TypeElf : StpSender.TypeContainer);
            sent.Milliseconds = (int)(_modem.Clock.NowMs - begin);
            sent.Bytes = _sender.Acknowledged;
            sent.Blocks = _sender.Blocks;
            sent.Repeats = _sender.Repeats;
            sent.LongestWaitMs = _sender.LongestWaitMs;
            sent.Complete = status == StpStatus.Ok;
            if (status == StpStatus.Ok)
            {
                if (elf && !_sender.CloseAcknowledged)
                {
                    // nobody asks AT before the updater runs, and it runs only once the close has arrived
                    _modem.AbandonTransfer(_checksum, 0);
                }

                return;
            }

            Failure failure = Explain(status, path, offset, length);
            if (status != StpStatus.HungUp && status != StpStatus.Restarted)
            {
                _modem.AbandonTransfer(_checksum, _settings.BlockLimit);
            }

            throw new SqnsException(failure);
        }

        // Before the first block RESET starts over; going back to AT is not possible then.
        private int SendToSession(Stream stream, long length, int dataType)
        {
            for (int i = 1; ; i++)
            {
                int status = _sender.Send(stream, length, dataType);
                if (status != StpStatus.SessionRefused || i == SessionTries)
                {
                    return status;
                }

                _modem.Wait(SessionPauseMs, WaitReason.SessionOpen);
            }
        }

        private Failure Explain(int status, string path, long offset, long length)
        {
            string block = (_sender.Blocks + 1).ToString();
            int blockSize = _sender.BlockSize == 0 ? _settings.BlockLimit : _sender.BlockSize;
            string blocks = (((length - 1) / blockSize) + 1).ToString();
            switch (status)
            {
                case StpStatus.SessionRefused:
                    return new Failure(ErrorNumber.SessionRefused, _sender.Version == 0 ? "no answer to RESET or SESSION_OPEN" : "it said no");
                case StpStatus.Stalled:
                    return new Failure(ErrorNumber.TransferStalled, block, blocks, (_settings.StallLimitMs / 1000).ToString());
                case StpStatus.LineTooBad:
                    return new Failure(ErrorNumber.LineTooBad, block, blocks, _sender.Repeats + " repeats in all");
                case StpStatus.HungUp:
                    return new Failure(ErrorNumber.PortHungUp, "sending block " + block + " of " + blocks);
                case StpStatus.Blocked:
                    return new Failure(ErrorNumber.PortBlocked, (_settings.StallLimitMs / 1000).ToString());
                case StpStatus.Stopped:
                    return new Failure(ErrorNumber.Stopped, "after " + _sender.Acknowledged + " of " + length + " bytes");
                case StpStatus.ReadFailed:
                    return new Failure(ErrorNumber.CardReadFailed, path, (offset + _sender.Acknowledged).ToString(), "it gave no more bytes");
                default:
                    return new Failure(ErrorNumber.ModemRestarted, "block " + block + " of " + blocks);
            }
        }
    }
}
