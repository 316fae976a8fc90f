// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Errors
{
    /// <summary>
    /// The closed list of errors: every failure anywhere is one of these. An entry is made when it is asked for, so that the list costs no heap
    /// (the device runs all static constructors before Main).
    /// </summary>
    public static class ErrorTable
    {
        private static readonly ushort[] Numbers = new ushort[]
        {
            ErrorNumber.FileMissing,
            ErrorNumber.FileIsFolder,
            ErrorNumber.FileEmpty,
            ErrorNumber.FileUnreadable,
            ErrorNumber.NotAContainer,
            ErrorNumber.ContainerTruncated,
            ErrorNumber.ContainerOverlong,
            ErrorNumber.ContainerCorrupt,
            ErrorNumber.ContainerUnknown,
            ErrorNumber.ContainerNesting,
            ErrorNumber.NotAnUpdater,
            ErrorNumber.UpdaterDamaged,
            ErrorNumber.NotFirmware,
            ErrorNumber.BootromRecordMissing,
            ErrorNumber.DamagedCopy,
            ErrorNumber.OtherModem,
            ErrorNumber.DeltaSourceMismatch,
            ErrorNumber.DeltaInRecovery,
            ErrorNumber.OlderBuild,
            ErrorNumber.OtherPartMissing,
            ErrorNumber.PartsOutOfOrder,
            ErrorNumber.UpdaterMissing,
            ErrorNumber.FactoryBootloader,
            ErrorNumber.DeltaSourceUnknown,
            ErrorNumber.FileChanged,
            ErrorNumber.TooLargeToStore,
            ErrorNumber.DeltaBroken,
            ErrorNumber.JobFileDiffers,
            ErrorNumber.BadJob,
            ErrorNumber.BootromFileMissing,
            ErrorNumber.JobHeld,
            ErrorNumber.Misnamed,
            ErrorNumber.BootromAmbiguous,
            ErrorNumber.NotATrace,
            ErrorNumber.BadTraceLine,
            ErrorNumber.CardNotMounted,
            ErrorNumber.CardReadFailed,
            ErrorNumber.CardWriteFailed,
            ErrorNumber.FolderNotEmpty,
            ErrorNumber.PathExists,
            ErrorNumber.JournalUnwritable,
            ErrorNumber.PortMissing,
            ErrorNumber.PortBusy,
            ErrorNumber.PortDenied,
            ErrorNumber.PortHungUp,
            ErrorNumber.PortBlocked,
            ErrorNumber.BaudNotPossible,
            ErrorNumber.PortFailed,
            ErrorNumber.BoardNotFound,
            ErrorNumber.BoardBusy,
            ErrorNumber.BoardSilent,
            ErrorNumber.BoardAnswerUnknown,
            ErrorNumber.MirrorStays,
            ErrorNumber.PortIsOther,
            ErrorNumber.PortIsConsole,
            ErrorNumber.ModemSilent,
            ErrorNumber.ModemModeUnknown,
            ErrorNumber.SwitchRefused,
            ErrorNumber.SwitchIgnored,
            ErrorNumber.RebootTimeout,
            ErrorNumber.TransferRefused,
            ErrorNumber.SessionRefused,
            ErrorNumber.TransferStalled,
            ErrorNumber.LineTooBad,
            ErrorNumber.ImageRejected,
            ErrorNumber.ReportTimeout,
            ErrorNumber.UpdaterSilent,
            ErrorNumber.Stopped,
            ErrorNumber.BootloaderStays,
            ErrorNumber.NotVerified,
            ErrorNumber.NoProgress,
            ErrorNumber.SilentBehindBridge,
            ErrorNumber.UpdaterModeBusy,
            ErrorNumber.JobFailed,
            ErrorNumber.OtherBuild,
            ErrorNumber.BootromRestartRefused,
            ErrorNumber.EmptySession,
            ErrorNumber.ModemRestarted,
            ErrorNumber.TooManyPowerCuts,
            ErrorNumber.BadArgument,
            ErrorNumber.UnknownErrorNumber,
            ErrorNumber.UnknownCommand,
            ErrorNumber.NotHere,
            ErrorNumber.BadSetting,
            ErrorNumber.NoBoard,
            ErrorNumber.NothingToResume,
            ErrorNumber.BadSyntax,
            ErrorNumber.NotAModem,
            ErrorNumber.Internal,
            ErrorNumber.OutOfMemory,
        };

        /// <summary>How many errors there are.</summary>
        public static int Count
        {
            get { return Numbers.Length; }
        }

        /// <summary>The entry at a position, 0 … <see cref="Count"/> - 1, in the order of the numbers.</summary>
        public static ErrorInfo At(int position)
        {
            return Find(Numbers[position]);
        }

        /// <summary>True when the number is in the list.</summary>
        public static bool Has(int number)
        {
            for (int i = 0; i < Numbers.Length; i++)
            {
                if (Numbers[i] == number)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The entry of a number; an unknown number is itself an internal error.</summary>
        public static ErrorInfo Find(int number)
        {
            switch (number)
            {
                case ErrorNumber.FileMissing:
                    return new ErrorInfo(number, "FileMissing",
                        "{0}: there is no such file",
                        "Check the path and the spelling; list the folder to see what is there.");
                case ErrorNumber.FileIsFolder:
                    return new ErrorInfo(number, "FileIsFolder",
                        "{0} is a folder, not a file",
                        "Name the file inside it.");
                case ErrorNumber.FileEmpty:
                    return new ErrorInfo(number, "FileEmpty",
                        "{0} is empty: 0 bytes",
                        "Copy the file again.");
                case ErrorNumber.FileUnreadable:
                    return new ErrorInfo(number, "FileUnreadable",
                        "{0} cannot be read: {1}",
                        "Check the permissions and the medium, then try again.");
                case ErrorNumber.NotAContainer:
                    return new ErrorInfo(number, "NotAContainer",
                        "{0} is neither firmware nor an updater: {1}",
                        "Give the .dup file as it came; unpack an archive first.");
                case ErrorNumber.ContainerTruncated:
                    return new ErrorInfo(number, "ContainerTruncated",
                        "{0} is cut short: the record at offset {1} needs {2} bytes, there are {3}",
                        "Copy or download the file again and compare its size.");
                case ErrorNumber.ContainerOverlong:
                    return new ErrorInfo(number, "ContainerOverlong",
                        "{0} goes on after its last record: at offset {1} stand {2} bytes that belong to none, beginning with {3}",
                        "Copy or download the file again; a text-mode transfer adds bytes.");
                case ErrorNumber.ContainerCorrupt:
                    return new ErrorInfo(number, "ContainerCorrupt",
                        "{0} is damaged: the checksum of the record at offset {1} should be {2}, the content gives {3}",
                        "Copy or download the file again; if it stays, the card or the source is bad.");
                case ErrorNumber.ContainerUnknown:
                    return new ErrorInfo(number, "ContainerUnknown",
                        "{0}: the record at offset {1} has {2}, which this program does not know",
                        "Check that the file is for a Sequans Monarch modem, or look for a newer version of this program.");
                case ErrorNumber.ContainerNesting:
                    return new ErrorInfo(number, "ContainerNesting",
                        "{0}: the record at offset {1} does not fit into its surroundings: {2}",
                        "The file is damaged or not a firmware container; get it again.");
                case ErrorNumber.NotAnUpdater:
                    return new ErrorInfo(number, "NotAnUpdater",
                        "{0} is not an updater: {1}",
                        "Give the updater.elf that came with the firmware.");
                case ErrorNumber.UpdaterDamaged:
                    return new ErrorInfo(number, "UpdaterDamaged",
                        "{0} is a damaged updater: {1}",
                        "Copy the updater again.");
                case ErrorNumber.NotFirmware:
                    return new ErrorInfo(number, "NotFirmware",
                        "{0} is {1}, where firmware is expected",
                        "Give the .dup file as the firmware and the .elf file as the updater.");
                case ErrorNumber.BootromRecordMissing:
                    return new ErrorInfo(number, "BootromRecordMissing",
                        "{0} holds no bootrom record, which a modem with the factory bootloader [33080] needs",
                        "Give a full image (it holds the bootrom), or the bootrom file by its own option.");
                case ErrorNumber.DamagedCopy:
                    return new ErrorInfo(number, "DamagedCopy",
                        "{0} differs from the published file: {1}",
                        "Get it again in binary mode, do not open it in an editor, and compare its size.");
                case ErrorNumber.OtherModem:
                    return new ErrorInfo(number, "OtherModem",
                        "{0} is for {1}, but {2}",
                        "Use the files for your modem. Nothing was changed.");
                case ErrorNumber.DeltaSourceMismatch:
                    return new ErrorInfo(number, "DeltaSourceMismatch",
                        "{0} leads from build {1} to {2}, but the modem runs {3}",
                        "Take the delta that starts at {3}, or a full image.");
                case ErrorNumber.DeltaInRecovery:
                    return new ErrorInfo(number, "DeltaInRecovery",
                        "{0} is a delta, and the modem is in {1} mode: there is no firmware left that a delta could change",
                        "A full image through recovery is needed: give the full .dup and the updater.elf.");
                case ErrorNumber.OlderBuild:
                    return new ErrorInfo(number, "OlderBuild",
                        "{0} is build {1}, older than the running build {2}",
                        "Nothing was changed. To go back on purpose, force it.");
                case ErrorNumber.OtherPartMissing:
                    return new ErrorInfo(number, "OtherPartMissing",
                        "{0} is part {1} of a set, and part {2} is not there",
                        "Put both parts into one folder (…-1.dup and …-2.dup) or give both in order: between them the modem must not be reset.");
                case ErrorNumber.PartsOutOfOrder:
                    return new ErrorInfo(number, "PartsOutOfOrder",
                        "{0} stands where part {1} of the set was expected",
                        "Give the parts of one set in their order, each once.");
                case ErrorNumber.UpdaterMissing:
                    return new ErrorInfo(number, "UpdaterMissing",
                        "The modem is in recovery mode and needs an updater, but none was given",
                        "Give the updater.elf as well, or put it beside the firmware file.");
                case ErrorNumber.FactoryBootloader:
                    return new ErrorInfo(number, "FactoryBootloader",
                        "The modem has the factory bootloader [33080] and no updater was given",
                        "Give the updater.elf as well; or go to build 41065 first with the delta upgdiff_33080-to-41065.dup; force only if you know that it works.");
                case ErrorNumber.DeltaSourceUnknown:
                    return new ErrorInfo(number, "DeltaSourceUnknown",
                        "{0} is a delta from build {1}, the modem runs build {2}: whether they fit is not known",
                        "Start the modem into application mode and try again. If it has no whole firmware any more (a delta was broken off), a full image through recovery is needed: give the full .dup and the updater.elf. Force only if you know the build.");
                case ErrorNumber.FileChanged:
                    return new ErrorInfo(number, "FileChanged",
                        "{0} changed while it was used: {1}",
                        "Copy the file again, leave it alone during the upgrade, and run the same command again.");
                case ErrorNumber.TooLargeToStore:
                    return new ErrorInfo(number, "TooLargeToStore",
                        "{0} has {1} bytes; the store method takes at most {2}",
                        "Let the method be chosen by itself, or take on the fly.");
                case ErrorNumber.DeltaBroken:
                    return new ErrorInfo(number, "DeltaBroken",
                        "The delta {0} did not get into place ({1}): the build that it starts from is no longer whole",
                        "A full image through recovery is needed now: give the full .dup and the updater.elf.");
                case ErrorNumber.JobFileDiffers:
                    return new ErrorInfo(number, "JobFileDiffers",
                        "{0} is not the file that upgrade.ini means: {1}",
                        "Copy the file again, or make the card folder anew with: nanosqns prepare.");
                case ErrorNumber.BadJob:
                    return new ErrorInfo(number, "BadJob",
                        "{0}, line {1}: {2}",
                        "Mend the line, or make the card folder anew with: nanosqns prepare.");
                case ErrorNumber.BootromFileMissing:
                    return new ErrorInfo(number, "BootromFileMissing",
                        "The modem has the factory bootloader [33080] and needs a new bootrom first, but no file with one for this modem is on /sd or /flash",
                        "Copy the full image (CATM1-….dup or NB1-….dup) that you are going to upload to the SD card, put the card in, and give the same command again.");
                case ErrorNumber.JobHeld:
                    return new ErrorInfo(number, "JobHeld",
                        "The job of upgrade.ini does not start and the modem was not asked, because the settings may forbid it: {0}",
                        "Correct nanosqns.ini and restart the board, or type resume to start the job now.");
                case ErrorNumber.Misnamed:
                    return new ErrorInfo(number, "Misnamed",
                        "{0} is not read: its name must be {1}",
                        "Rename or move it. Windows hides the last part of a name: show file name extensions in Explorer.");
                case ErrorNumber.BootromAmbiguous:
                    return new ErrorInfo(number, "BootromAmbiguous",
                        "Several files hold a bootrom that may be for this modem: {0}",
                        "Name the one to use: mirror recovery bootrom=FILE.");
                case ErrorNumber.NotATrace:
                    return new ErrorInfo(number, "NotATrace",
                        "{0} is no trace: {1}",
                        "Give a file that nanosqns upload --trace or nanosqns sim --trace has written.");
                case ErrorNumber.BadTraceLine:
                    return new ErrorInfo(number, "BadTraceLine",
                        "Line {1} of {0} cannot be read: {2}",
                        "The file was changed or damaged after it was written; get it again as it was.");
                case ErrorNumber.CardNotMounted:
                    return new ErrorInfo(number, "CardNotMounted",
                        "{0} cannot be used: {1}",
                        "Is the card in, FAT32 with an MBR? exFAT is not supported.");
                case ErrorNumber.CardReadFailed:
                    return new ErrorInfo(number, "CardReadFailed",
                        "Reading {0} failed at offset {1}: {2}",
                        "Check the card or disk, then run the same command again; the upgrade continues from the modem's current state.");
                case ErrorNumber.CardWriteFailed:
                    return new ErrorInfo(number, "CardWriteFailed",
                        "{0} cannot be written: {1}",
                        "Is the card full or write-protected? Make room, then try again.");
                case ErrorNumber.FolderNotEmpty:
                    return new ErrorInfo(number, "FolderNotEmpty",
                        "{0} is not an empty folder",
                        "Name a new folder or an empty one.");
                case ErrorNumber.PathExists:
                    return new ErrorInfo(number, "PathExists",
                        "{0} exists already",
                        "Remove it or name another path.");
                case ErrorNumber.JournalUnwritable:
                    return new ErrorInfo(number, "JournalUnwritable",
                        "The journal {0} cannot be written, so the job does not start: {1}",
                        "Is the card full or write-protected? Nothing was sent to the modem. Make room, then restart the board.");
                case ErrorNumber.PortMissing:
                    return new ErrorInfo(number, "PortMissing",
                        "{0}: there is no such port{1}",
                        "Is the cable plugged in? On the PC, nanosqns ports shows what there is; on the board, set shows which port is set.");
                case ErrorNumber.PortBusy:
                    return new ErrorInfo(number, "PortBusy",
                        "{0} is in use by {1}",
                        "Close that program{2}, then try again.");
                case ErrorNumber.PortDenied:
                    return new ErrorInfo(number, "PortDenied",
                        "{0} may not be opened by this user{1}",
                        "Join the group that owns the port{2}, log in again, then try again.");
                case ErrorNumber.PortHungUp:
                    return new ErrorInfo(number, "PortHungUp",
                        "The port was closed at the other end (unplugged?) while {0}",
                        "Connect it again: plug the cable in, or start the program at its other end; a board opens its own port again after reboot. Then run the same command: the upgrade continues from the modem's current state.");
                case ErrorNumber.PortBlocked:
                    return new ErrorInfo(number, "PortBlocked",
                        "The modem did not take a byte for {0} s: CTS holds the line",
                        "Check the RTS/CTS wires. Then cut the power of the modem fully, and run the same command again.");
                case ErrorNumber.BaudNotPossible:
                    return new ErrorInfo(number, "BaudNotPossible",
                        "{0} cannot run at {1} baud: {2}",
                        "Use a standard rate: 115200 or 921600.");
                case ErrorNumber.PortFailed:
                    return new ErrorInfo(number, "PortFailed",
                        "{0}: {1}",
                        "Check the port, then try again.");
                case ErrorNumber.BoardNotFound:
                    return new ErrorInfo(number, "BoardNotFound",
                        "No board answers on {0}{1}",
                        "Has the board power and this firmware? Is this the port of its console, TX and RX crossed, ground connected? Does another program hold the port? If the modem itself is at this port, add --direct.");
                case ErrorNumber.BoardBusy:
                    return new ErrorInfo(number, "BoardBusy",
                        "The board on {0} works on something and shows no prompt; it said last: {1}",
                        "Wait until it is through, or look at it with: nanosqns console --port {0}; then try again.");
                case ErrorNumber.BoardSilent:
                    return new ErrorInfo(number, "BoardSilent",
                        "The board on {0} said nothing for {1} s: {2}",
                        "Run the same command again: it finds the board in whatever state it is. If it stays silent, reset the board; the modem is not touched by that.");
                case ErrorNumber.BoardAnswerUnknown:
                    return new ErrorInfo(number, "BoardAnswerUnknown",
                        "The board on {0} answered {1} with something that is not understood: {2}",
                        "The firmware of the board may be older than this program: put the present one on it.");
                case ErrorNumber.MirrorStays:
                    return new ErrorInfo(number, "MirrorStays",
                        "The board on {0} did not confirm that it left the mirror: {1}",
                        "Try: nanosqns mirror --leave --port {0}. A reset of the board ends the mirror too, and so does an hour of silence.");
                case ErrorNumber.PortIsOther:
                    return new ErrorInfo(number, "PortIsOther",
                        "At {0}, {1} baud, is {2}",
                        "{3} nanosqns ports lists the ports.");
                case ErrorNumber.PortIsConsole:
                    return new ErrorInfo(number, "PortIsConsole",
                        "{0} is the console of a board, not a modem",
                        "Leave out --direct: the board is asked for its mirror. Many boards restart, and lose their mirror, when their port is opened.");
                case ErrorNumber.ModemSilent:
                    return new ErrorInfo(number, "ModemSilent",
                        "The modem answers at no baud ({0})",
                        "If an upgrade was under way, leave the power on, wait 10 minutes and run the same command again. If it stays silent, cut the power of modem and board fully (the reset button does not reach the modem), wait 10 s, then try again; check TX/RX and RTS/CTS.");
                case ErrorNumber.ModemModeUnknown:
                    return new ErrorInfo(number, "ModemModeUnknown",
                        "The modem answers AT, but not in which mode it is: {0}",
                        "Cut the power of the modem fully, wait 10 s, then try again.");
                case ErrorNumber.SwitchRefused:
                    return new ErrorInfo(number, "SwitchRefused",
                        "The modem refuses to go to {0} mode: {1}",
                        "Nothing is lost. Cut the power of the modem fully, wait 10 s, and run the same command again: it goes on from the mode that the modem is in.");
                case ErrorNumber.SwitchIgnored:
                    return new ErrorInfo(number, "SwitchIgnored",
                        "The modem should be in {0} mode, but stays in {1} mode",
                        "Cut the power of the modem fully, wait 10 s, and run the same command again: it goes on from the mode that the modem is in.");
                case ErrorNumber.RebootTimeout:
                    return new ErrorInfo(number, "RebootTimeout",
                        "The modem did not come back within {0} s after a restart into {1} mode",
                        "Cut the power of the modem fully, wait 10 s, and run the same command again: it goes on from the mode that the modem is in.");
                case ErrorNumber.TransferRefused:
                    return new ErrorInfo(number, "TransferRefused",
                        "The modem refuses a transfer ({0}): {1}",
                        "Cut the power of the modem fully, wait 10 s, and run the same command again.");
                case ErrorNumber.SessionRefused:
                    return new ErrorInfo(number, "SessionRefused",
                        "The modem did not open a transfer session: {0}",
                        "Run the same command again; if it stays, cut the power of the modem fully first.");
                case ErrorNumber.TransferStalled:
                    return new ErrorInfo(number, "TransferStalled",
                        "The modem did not acknowledge block {0} of {1} within {2} s",
                        "Cut the power of the modem fully, wait 10 s, and run the same command again.");
                case ErrorNumber.LineTooBad:
                    return new ErrorInfo(number, "LineTooBad",
                        "Too many answers were lost or garbled at block {0} of {1}: {2}",
                        "Check wires and ground, shorten the cable or lower the baud, then run the same command again.");
                case ErrorNumber.ImageRejected:
                    return new ErrorInfo(number, "ImageRejected",
                        "The modem rejected {0}: its report is \"{1}\"",
                        "Run the same command again. If it stays, the file is not for this modem, the line loses data, or the file system of the modem is full (then choose the method on the fly).");
                case ErrorNumber.ReportTimeout:
                    return new ErrorInfo(number, "ReportTimeout",
                        "The modem gave no result within {0} s after {1}",
                        "Wait some minutes more, ask for the state, and run the same command again.");
                case ErrorNumber.UpdaterSilent:
                    return new ErrorInfo(number, "UpdaterSilent",
                        "The updater did not start within {0} s",
                        "Check that updater.elf and firmware belong together. Cut the power of the modem fully, and run the same command again.");
                case ErrorNumber.Stopped:
                    return new ErrorInfo(number, "Stopped",
                        "Stopped by the user: {0}",
                        "Run the same command again to go on.");
                case ErrorNumber.BootloaderStays:
                    return new ErrorInfo(number, "BootloaderStays",
                        "The bootrom was sent and acknowledged, but the modem still shows the factory bootloader [33080]",
                        "Do not send the bootrom again and again; ask the maker of the board.");
                case ErrorNumber.NotVerified:
                    return new ErrorInfo(number, "NotVerified",
                        "The modem gave no report and its version could not be compared: {0}",
                        "Ask for the version; if it is not the wanted one, run the same command again.");
                case ErrorNumber.NoProgress:
                    return new ErrorInfo(number, "NoProgress",
                        "The upgrade did not move on: {0}",
                        "Cut the power of the modem fully, wait 10 s, and run the same command again.");
                case ErrorNumber.SilentBehindBridge:
                    return new ErrorInfo(number, "SilentBehindBridge",
                        "The modem does not answer behind the bridge at its fixed {0} baud",
                        "It may be in recovery mode, which listens at 115200: leave the mirror and start it again with: mirror recovery. If an upgrade was under way and that does not find it, leave the power on, wait 10 minutes and try again. If it stays silent, cut the power of the modem fully, wait 10 s, and try again.");
                case ErrorNumber.UpdaterModeBusy:
                    return new ErrorInfo(number, "UpdaterModeBusy",
                        "The modem works on a package of before and did not finish within {0} s",
                        "Do not cut the power yet: wait and run the same command again. If it stays for an hour, cut the power fully, or force.");
                case ErrorNumber.JobFailed:
                    return new ErrorInfo(number, "JobFailed",
                        "The upgrade of upgrade.ini failed {0} times and is not tried again: {1}",
                        "Read /sd/nanosqns.log, mend the cause, then change upgrade.ini (or delete /sd/upgrade.journal) to start it anew.");
                case ErrorNumber.OtherBuild:
                    return new ErrorInfo(number, "OtherBuild",
                        "The upgrade went through, but the modem runs {0}, not the wanted {1}",
                        "Check which build the file brings; then correct the wanted build or take another file.");
                case ErrorNumber.BootromRestartRefused:
                    return new ErrorInfo(number, "BootromRestartRefused",
                        "The bootrom is in place, but the modem refuses to restart into {0} mode: {1}",
                        "Nothing is lost. Cut the power of the modem fully, wait 10 s, and run the same command again: it goes on with the firmware.");
                case ErrorNumber.EmptySession:
                    return new ErrorInfo(number, "EmptySession",
                        "The modem waits in a transfer session that was opened and not used",
                        "Cut the power of the modem fully, wait 10 s, and run the same command again. The session changed nothing.");
                case ErrorNumber.ModemRestarted:
                    return new ErrorInfo(number, "ModemRestarted",
                        "The modem restarted by itself during {0}",
                        "Check its power supply (it draws up to 0.5 A in bursts), then run the same command again.");
                case ErrorNumber.TooManyPowerCuts:
                    return new ErrorInfo(number, "TooManyPowerCuts",
                        "The upgrade of upgrade.ini was cut off {0} times and is not tried again",
                        "Give board and modem a steady supply (the modem draws up to 0.5 A in bursts), then delete /sd/upgrade.journal to start it anew.");
                case ErrorNumber.BadArgument:
                    return new ErrorInfo(number, "BadArgument",
                        "{0}: {1}",
                        "See its help: help COMMAND on the board, nanosqns COMMAND --help on the PC.");
                case ErrorNumber.UnknownErrorNumber:
                    return new ErrorInfo(number, "UnknownErrorNumber",
                        "There is no error {0}",
                        "Numbers look like E401; they stand in the first line of every failure.");
                case ErrorNumber.UnknownCommand:
                    return new ErrorInfo(number, "UnknownCommand",
                        "There is no command {0}{1}",
                        "Type help on the board, nanosqns --help on the PC, to see the commands.");
                case ErrorNumber.NotHere:
                    return new ErrorInfo(number, "NotHere",
                        "{0} is not possible here: {1}",
                        "Type help on the board, nanosqns --help on the PC, for what there is.");
                case ErrorNumber.BadSetting:
                    return new ErrorInfo(number, "BadSetting",
                        "{0}: {1}",
                        "Type set for all settings and what they may be.");
                case ErrorNumber.NoBoard:
                    return new ErrorInfo(number, "NoBoard",
                        "Which board this is, is not known: {0}",
                        "Type set board NAME once ({1}); the pins stay untouched until then.");
                case ErrorNumber.NothingToResume:
                    return new ErrorInfo(number, "NothingToResume",
                        "There is nothing to resume: {0}",
                        "Start an upgrade with run FILE.");
                case ErrorNumber.BadSyntax:
                    return new ErrorInfo(number, "BadSyntax",
                        "This line cannot be read: {0}",
                        "Words or a call, such as run /sd/a.dup or sqnsupgrade.run('/sd/a.dup'). Type help for the commands.");
                case ErrorNumber.NotAModem:
                    return new ErrorInfo(number, "NotAModem",
                        "This port is a console, not a modem; not sent: {0}",
                        "Type at before it to send it all the same: at {0}");
                case ErrorNumber.OutOfMemory:
                    return new ErrorInfo(number, "OutOfMemory",
                        "There is not enough memory: {0}",
                        "On the board, type reboot, then give the same command first. If that does not help: set block 1008, or use a board with PSRAM; the firmware needs 60 KB of managed heap.");
                default:
                    return new ErrorInfo(ErrorNumber.Internal, "Internal",
                        "Something happened that must not: {0}",
                        "Please report it with the trace.");
            }
        }
    }
}
