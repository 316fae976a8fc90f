// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Errors
{
    /// <summary>The numbers of the closed list. A number never changes its meaning and is never used again.</summary>
    public static class ErrorNumber
    {
        public const int FileMissing = 101;
        public const int FileIsFolder = 102;
        public const int FileEmpty = 103;
        public const int FileUnreadable = 104;
        public const int NotAContainer = 105;
        public const int ContainerTruncated = 106;
        public const int ContainerOverlong = 107;
        public const int ContainerCorrupt = 108;
        public const int ContainerUnknown = 109;
        public const int ContainerNesting = 110;
        public const int NotAnUpdater = 111;
        public const int UpdaterDamaged = 112;
        public const int NotFirmware = 113;
        public const int BootromRecordMissing = 114;
        public const int DamagedCopy = 115;
        public const int OtherModem = 116;
        public const int DeltaSourceMismatch = 120;
        public const int DeltaInRecovery = 121;
        public const int OlderBuild = 122;
        public const int OtherPartMissing = 123;
        public const int PartsOutOfOrder = 124;
        public const int UpdaterMissing = 125;
        public const int FactoryBootloader = 126;
        public const int DeltaSourceUnknown = 127;
        public const int FileChanged = 128;
        public const int TooLargeToStore = 129;
        public const int DeltaBroken = 130;
        public const int JobFileDiffers = 131;
        public const int BadJob = 132;
        public const int BootromFileMissing = 133;
        public const int NotATrace = 141;
        public const int BadTraceLine = 142;
        public const int CardNotMounted = 201;
        public const int CardReadFailed = 202;
        public const int CardWriteFailed = 203;
        public const int FolderNotEmpty = 204;
        public const int PathExists = 205;
        public const int JournalUnwritable = 206;
        public const int PortMissing = 301;
        public const int PortBusy = 302;
        public const int PortDenied = 303;
        public const int PortHungUp = 304;
        public const int PortBlocked = 305;
        public const int BaudNotPossible = 306;
        public const int PortFailed = 307;
        public const int BoardNotFound = 310;
        public const int BoardBusy = 311;
        public const int BoardSilent = 312;
        public const int BoardAnswerUnknown = 313;
        public const int MirrorStays = 314;
        public const int PortIsOther = 315;
        public const int PortIsConsole = 316;
        public const int ModemSilent = 401;
        public const int ModemModeUnknown = 402;
        public const int SwitchRefused = 403;
        public const int SwitchIgnored = 404;
        public const int RebootTimeout = 405;
        public const int TransferRefused = 406;
        public const int SessionRefused = 407;
        public const int TransferStalled = 408;
        public const int LineTooBad = 409;
        public const int ImageRejected = 410;
        public const int ReportTimeout = 411;
        public const int UpdaterSilent = 412;
        public const int Stopped = 414;
        public const int BootloaderStays = 415;
        public const int NotVerified = 416;
        public const int NoProgress = 417;
        public const int SilentBehindBridge = 418;
        public const int UpdaterModeBusy = 419;
        public const int JobFailed = 420;
        public const int OtherBuild = 421;
        public const int BootromRestartRefused = 422;
        public const int EmptySession = 423;
        public const int ModemRestarted = 501;
        public const int TooManyPowerCuts = 502;
        public const int BadArgument = 601;
        public const int UnknownErrorNumber = 602;
        public const int UnknownCommand = 603;
        public const int NotHere = 604;
        public const int BadSetting = 605;
        public const int NoBoard = 606;
        public const int NothingToResume = 607;
        public const int BadSyntax = 608;
        public const int NotAModem = 609;
        public const int Internal = 901;
        public const int OutOfMemory = 902;
    }
}
