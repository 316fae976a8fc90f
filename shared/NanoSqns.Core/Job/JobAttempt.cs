// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using System.IO;
using NanoSqns.Container;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Modem;
using NanoSqns.Upgrade;

namespace NanoSqns.Job
{
    /// <summary>
    /// One attempt at a job: the check of its files, the upgrade, and its end in the journal. The check compares the files with what
    /// <c>prepare</c> measured: a CRC-32 of the whole file finds what was damaged on the way from the PC. <see cref="Preflight"/> looks
    /// inside.
    /// </summary>
    internal sealed class JobAttempt
    {
        private const int BufferBytes = 4096;

        private readonly JobState _state;
        private readonly IFileStore _files;
        private readonly IChecksum32 _crc;
        private readonly IUpgradeRunner _runner;
        private readonly JobObserver _lines;
        private readonly ReadWatch _watch;

        public JobAttempt(JobState state, IFileStore files, IClock clock, IChecksum32 crc, IUpgradeRunner runner, JobObserver lines)
        {
            _state = state;
            _files = files;
            _crc = crc;
            _runner = runner;
            _lines = lines;
            _watch = new ReadWatch(clock, lines);
        }

        /// <summary>Result of the engine; null when it was not started.</summary>
        public UpgradeResult Result { get; private set; }

        /// <summary>Where the modem is, or why that is not known.</summary>
        public string Modem { get; private set; } = "";

        /// <summary>True while a silent modem costs no attempt.</summary>
        public bool SparesSilence { get; set; }

        /// <summary>Runs it and writes its end, which counts it. Null when it succeeded.</summary>
        public Failure Run()
        {
            string last = _state.Journal.LastModem;
            Result = null;
            Failure failure = CheckFiles();
            if (failure == null)
            {
                Result = _runner.Run(_state.Job.ToRequest(), _lines);
                failure = Result.Failure;
            }

            Modem = JobWords.Modem(Result, last);
            if (failure == null)
                _lines.EndStage();

            _lines.Close(EndLine(failure, JobWords.ShortMode(Result, last)));
            return failure;
        }

        private string EndLine(Failure failure, string mode)
        {
            if (failure == null)
            {
                string version = Result.After == null ? "version not reported" : Result.After.ToString();
                return JournalLine.Success(mode, (Result.NothingToDo ? "nothing to do, " : "") + version);
            }

            if (failure.Number == ErrorNumber.Stopped)
                return JournalLine.Stopped(mode);

            bool isFree = JobRules.IsNoAttempt(failure, Result) || (SparesSilence && JobRules.IsSilence(Result));
            return isFree ? JournalLine.NoAttempt(failure, mode) : JournalLine.Failed(failure, mode);
        }

        private Failure CheckFiles()
        {
            _lines.PassesOn = true;
            try
            {
                byte[] buffer = new byte[BufferBytes];
                UpgradeJob job = _state.Job;
                for (int i = 0; i < job.Parts.Length; i++)
                    Check(job.Parts[i], buffer);

                Check(job.Updater, buffer);
                Check(job.Bootrom, buffer);
                return null;
            }
            catch (Exception e)
            {
                return Failure.Of(e);
            }
            finally
            {
                _lines.PassesOn = false;
            }
        }

        private void Check(JobPart part, byte[] buffer)
        {
            if (part == null)
                return;

            _lines.OnStage(UpgradeStage.CheckFiles, UpgradeMethod.Auto, part.Path + " (size and CRC-32)");
            FileEntry entry = _files.Find(part.Path);
            if (entry == null || entry.IsFolder)
                throw new SqnsException(entry == null ? ErrorNumber.FileMissing : ErrorNumber.FileIsFolder, part.Path);
            if (part.Size >= 0 && entry.Length != part.Size)
                throw Differs(part, "it has " + entry.Length + " bytes, expected " + part.Size);

            if (part.Size < 0 || !part.HasCrc32)
            {
                string missing = part.Size >= 0 ? "no crc32" : part.HasCrc32 ? "no size" : "no size and no crc32";
                _lines.OnNotice("upgrade.ini has " + missing + " for " + part.Path);
            }

            if (!part.HasCrc32)
                return;

            uint found = Crc32Of(part.Path, buffer);
            if (found != part.Crc32)
                throw Differs(part, "its CRC-32 is " + found.ToString("X8").ToLower() + ", not " + part.Crc32.ToString("X8").ToLower());
        }

        private uint Crc32Of(string path, byte[] buffer)
        {
            using Stream stream = _files.OpenRead(path);
            _watch.Begin(path);
            return FileBytes.Sum(stream, path, _crc, buffer, _watch);
        }

        private static SqnsException Differs(JobPart part, string why) => new SqnsException(ErrorNumber.JobFileDiffers, part.Path, why);
    }
}
