// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Errors
{
    /// <summary>The closed list of errors: every failure anywhere is one of these. Made on first use, a few kilobytes of references.</summary>
    public static class ErrorTable
    {
        private static readonly ErrorInfo[] Entries = new ErrorInfo[]
        {
            new ErrorInfo(ErrorNumber.FileMissing, "FileMissing",
                "{0}: there is no such file",
                "Check the path and the spelling; list the folder to see what is there."),
            new ErrorInfo(ErrorNumber.FileIsFolder, "FileIsFolder",
                "{0} is a folder, not a file",
                "Name the file inside it."),
            new ErrorInfo(ErrorNumber.FileEmpty, "FileEmpty",
                "{0} is empty: 0 bytes",
                "Copy the file again."),
            new ErrorInfo(ErrorNumber.FileUnreadable, "FileUnreadable",
                "{0} cannot be read: {1}",
                "Check the permissions and the medium, then try again."),
            new ErrorInfo(ErrorNumber.NotAContainer, "NotAContainer",
                "{0} is no firmware container: at offset {1} a record was expected, found {2}",
                "Give the .dup file as it came; unpack an archive first."),
            new ErrorInfo(ErrorNumber.ContainerTruncated, "ContainerTruncated",
                "{0} is cut short: the record at offset {1} needs {2} bytes, there are {3}",
                "Copy or download the file again and compare its size."),
            new ErrorInfo(ErrorNumber.ContainerOverlong, "ContainerOverlong",
                "{0} goes on after its last record: at offset {1} stand {2} bytes that belong to none, beginning with {3}",
                "Copy or download the file again; a text-mode transfer adds bytes."),
            new ErrorInfo(ErrorNumber.ContainerCorrupt, "ContainerCorrupt",
                "{0} is damaged: the checksum of the record at offset {1} should be {2}, the content gives {3}",
                "Copy or download the file again; if it stays, the card or the source is bad."),
            new ErrorInfo(ErrorNumber.ContainerUnknown, "ContainerUnknown",
                "{0}: the record at offset {1} has {2}, which this program does not know",
                "Check that the file is for a Sequans Monarch modem, or look for a newer version of this program."),
            new ErrorInfo(ErrorNumber.ContainerNesting, "ContainerNesting",
                "{0}: the record at offset {1} does not fit into its surroundings: {2}",
                "The file is damaged or not a firmware container; get it again."),
            new ErrorInfo(ErrorNumber.NotAnUpdater, "NotAnUpdater",
                "{0} is no updater: expected the start 7f 45 4c 46 01 02 of a big-endian ELF, found {1}",
                "Give the updater.elf that came with the firmware."),
            new ErrorInfo(ErrorNumber.UpdaterDamaged, "UpdaterDamaged",
                "{0} is a damaged updater: {1}",
                "Copy the updater again."),
            new ErrorInfo(ErrorNumber.NotFirmware, "NotFirmware",
                "{0} is {1}, where firmware is expected",
                "Give the .dup file as the firmware and the .elf file as the updater."),
            new ErrorInfo(ErrorNumber.BootromRecordMissing, "BootromRecordMissing",
                "{0} holds no bootrom record, and the modem has the factory bootloader [33080]",
                "Give a full image (it holds the bootrom), or the bootrom file by its own option."),
            new ErrorInfo(ErrorNumber.DeltaSourceMismatch, "DeltaSourceMismatch",
                "{0} leads from build {1} to {2}, but the modem runs {3}",
                "Take the delta that starts at {3}, or a full image."),
            new ErrorInfo(ErrorNumber.DeltaInRecovery, "DeltaInRecovery",
                "{0} is a delta, and the modem is in {1} mode: there is no firmware left that a delta could change",
                "A full image through recovery is needed: give the full .dup and the updater.elf."),
            new ErrorInfo(ErrorNumber.OlderBuild, "OlderBuild",
                "{0} is build {1}, older than the running build {2}",
                "Nothing was changed. To go back on purpose, force it."),
            new ErrorInfo(ErrorNumber.OtherPartMissing, "OtherPartMissing",
                "{0} is part {1} of a set, and part {2} is not there",
                "Put both parts into one folder (…-1.dup and …-2.dup) or give both in order: between them the modem must not be reset."),
            new ErrorInfo(ErrorNumber.PartsOutOfOrder, "PartsOutOfOrder",
                "{0} stands where part {1} of the set was expected",
                "Give the parts of one set in their order, each once."),
            new ErrorInfo(ErrorNumber.UpdaterMissing, "UpdaterMissing",
                "The modem is in recovery mode and needs an updater, but none was given",
                "Give the updater.elf as well, or put it beside the firmware file."),
            new ErrorInfo(ErrorNumber.FactoryBootloader, "FactoryBootloader",
                "The modem has the factory bootloader [33080] and no updater was given",
                "Give the updater.elf as well; or go to build 41065 first with the delta upgdiff_33080-to-41065.dup; force only if you know that it works."),
            new ErrorInfo(ErrorNumber.DeltaSourceUnknown, "DeltaSourceUnknown",
                "{0} leads from build {1}, but the modem does not tell which build it runs",
                "Boot the modem to application mode and try again, or take a full image; force only if you know the build."),
            new ErrorInfo(ErrorNumber.FileChanged, "FileChanged",
                "{0} changed while it was used: {1}",
                "Leave the files alone during an upgrade, then try again."),
            new ErrorInfo(ErrorNumber.TooLargeToStore, "TooLargeToStore",
                "{0} has {1} bytes; the store method takes at most {2}",
                "Let the method be chosen by itself, or take on the fly."),
            new ErrorInfo(ErrorNumber.DeltaBroken, "DeltaBroken",
                "The delta {0} did not get into place ({1}): the build that it starts from is no longer whole",
                "A full image is needed now: give the full .dup, and the updater.elf if the modem is in recovery mode."),
            new ErrorInfo(ErrorNumber.CardNotMounted, "CardNotMounted",
                "{0} cannot be used: {1}",
                "Is the card in, FAT32 with an MBR? exFAT is not supported."),
            new ErrorInfo(ErrorNumber.CardReadFailed, "CardReadFailed",
                "Reading {0} failed at offset {1}: {2}",
                "Check the card, then run the same command again; the upgrade continues from where the modem is."),
            new ErrorInfo(ErrorNumber.CardWriteFailed, "CardWriteFailed",
                "{0} cannot be written: {1}",
                "Is the card full or write-protected? Make room, then try again."),
            new ErrorInfo(ErrorNumber.FolderNotEmpty, "FolderNotEmpty",
                "{0} is not an empty folder",
                "Name a new folder or an empty one."),
            new ErrorInfo(ErrorNumber.PathExists, "PathExists",
                "{0} exists already",
                "Remove it or name another path."),
            new ErrorInfo(ErrorNumber.PortMissing, "PortMissing",
                "{0}: there is no such port",
                "Is the cable plugged in? List the ports to see which there are."),
            new ErrorInfo(ErrorNumber.PortBusy, "PortBusy",
                "{0} is in use by another program",
                "Close the terminal program that holds it, then try again."),
            new ErrorInfo(ErrorNumber.PortDenied, "PortDenied",
                "{0} may not be opened by this user",
                "Join the group that owns the port (often dialout or uucp), log in again, then try again."),
            new ErrorInfo(ErrorNumber.PortHungUp, "PortHungUp",
                "The port was closed at the other end (unplugged?) while {0}",
                "Plug it in again and run the same command; the upgrade continues from where the modem is."),
            new ErrorInfo(ErrorNumber.PortBlocked, "PortBlocked",
                "The modem did not take a byte for {0} s: CTS holds the line",
                "Check the RTS/CTS wires. Then cut the power of the modem fully, and run the same command again."),
            new ErrorInfo(ErrorNumber.BaudNotPossible, "BaudNotPossible",
                "{0} cannot run at {1} baud: {2}",
                "Use a standard rate: 115200 or 921600."),
            new ErrorInfo(ErrorNumber.PortFailed, "PortFailed",
                "{0}: {1}",
                "Check the port, then try again."),
            new ErrorInfo(ErrorNumber.ModemSilent, "ModemSilent",
                "The modem answers at no baud ({0}) after {1} s",
                "If an upgrade was under way, wait 10 minutes and try again first. Else cut the power of modem and board fully (the reset button does not reach the modem), wait 10 s, then try again. Check TX/RX and RTS/CTS."),
            new ErrorInfo(ErrorNumber.ModemModeUnknown, "ModemModeUnknown",
                "The modem answers AT, but not in which mode it is: {0}",
                "Cut the power of the modem fully, wait 10 s, then try again."),
            new ErrorInfo(ErrorNumber.SwitchRefused, "SwitchRefused",
                "The modem refuses to go to {0} mode: {1}",
                "Nothing is lost. Cut the power of the modem fully, wait 10 s, and run the same command again."),
            new ErrorInfo(ErrorNumber.SwitchIgnored, "SwitchIgnored",
                "The modem should be in {0} mode, but stays in {1} mode",
                "Nothing is lost. Cut the power of the modem fully, wait 10 s, and run the same command again."),
            new ErrorInfo(ErrorNumber.RebootTimeout, "RebootTimeout",
                "The modem did not come back within {0} s after a restart into {1} mode",
                "Cut the power of the modem fully, wait 10 s, and run the same command again: it goes on from the mode that the modem is in."),
            new ErrorInfo(ErrorNumber.TransferRefused, "TransferRefused",
                "The modem refuses a transfer ({0}): {1}",
                "Cut the power of the modem fully, wait 10 s, and run the same command again."),
            new ErrorInfo(ErrorNumber.SessionRefused, "SessionRefused",
                "The modem did not open a transfer session: {0}",
                "Run the same command again; if it stays, cut the power of the modem fully first."),
            new ErrorInfo(ErrorNumber.TransferStalled, "TransferStalled",
                "The modem did not acknowledge block {0} of {1} within {2} s",
                "Cut the power of the modem fully, wait 10 s, and run the same command again."),
            new ErrorInfo(ErrorNumber.LineTooBad, "LineTooBad",
                "Too many answers were lost or garbled at block {0} of {1}: {2}",
                "Check wires and ground, shorten the cable or lower the baud, then run the same command again."),
            new ErrorInfo(ErrorNumber.ImageRejected, "ImageRejected",
                "The modem rejected {0}: its report is \"{1}\"",
                "Run the same command again. If it stays, the file is not for this modem, or the line loses data."),
            new ErrorInfo(ErrorNumber.ReportTimeout, "ReportTimeout",
                "The modem gave no result within {0} s after {1}",
                "Wait some minutes more, ask for the state, and run the same command again."),
            new ErrorInfo(ErrorNumber.UpdaterSilent, "UpdaterSilent",
                "The updater did not start within {0} s",
                "Check that updater.elf and firmware belong together. Cut the power of the modem fully, and run the same command again."),
            new ErrorInfo(ErrorNumber.BaudRefused, "BaudRefused",
                "The modem stays at {0} baud and does not follow to {1}",
                "Cut the power of the modem fully, wait 10 s, and run the same command again; or give the lower baud."),
            new ErrorInfo(ErrorNumber.Stopped, "Stopped",
                "Stopped by the user: {0}",
                "Run the same command again to go on."),
            new ErrorInfo(ErrorNumber.BootloaderStays, "BootloaderStays",
                "The bootrom was sent and acknowledged, but the modem still shows the factory bootloader [33080]",
                "The firmware is in place. Do not send the bootrom again and again; ask the maker of the board."),
            new ErrorInfo(ErrorNumber.NotVerified, "NotVerified",
                "The modem gave no report and its version could not be compared: {0}",
                "Ask for the version; if it is not the wanted one, run the same command again."),
            new ErrorInfo(ErrorNumber.NoProgress, "NoProgress",
                "The upgrade did not move on: {0}",
                "Cut the power of the modem fully, wait 10 s, and run the same command again."),
            new ErrorInfo(ErrorNumber.SilentBehindBridge, "SilentBehindBridge",
                "The modem does not answer behind the bridge at its fixed {0} baud",
                "It may be in recovery mode, which listens at 115200: leave the mirror and start it again with: mirror recovery. Otherwise cut the power of the modem fully, wait 10 s, and try again."),
            new ErrorInfo(ErrorNumber.UpdaterModeBusy, "UpdaterModeBusy",
                "The modem is applying a stored package and did not finish within {0} s",
                "Do not cut the power yet; wait and ask for the state again."),
            new ErrorInfo(ErrorNumber.ModemRestarted, "ModemRestarted",
                "The modem restarted by itself during {0}",
                "Check its power supply (it draws up to 0.5 A in bursts), then run the same command again."),
            new ErrorInfo(ErrorNumber.BadArgument, "BadArgument",
                "{0}: {1}",
                "See the help of the command."),
            new ErrorInfo(ErrorNumber.UnknownErrorNumber, "UnknownErrorNumber",
                "There is no error {0}",
                "Numbers look like E401; they stand in the first line of every failure."),
            new ErrorInfo(ErrorNumber.UnknownCommand, "UnknownCommand",
                "There is no command {0}",
                "Type help to see the commands."),
            new ErrorInfo(ErrorNumber.NotHere, "NotHere",
                "{0} is not possible here: {1}",
                "See the documentation for where it is."),
            new ErrorInfo(ErrorNumber.Internal, "Internal",
                "Something happened that must not: {0}",
                "Please report it with the trace."),
        };

        /// <summary>How many errors there are.</summary>
        public static int Count
        {
            get { return Entries.Length; }
        }

        /// <summary>The entry at a position, 0 … <see cref="Count"/> - 1, in the order of the numbers.</summary>
        public static ErrorInfo At(int position)
        {
            return Entries[position];
        }

        /// <summary>True when the number is in the list.</summary>
        public static bool Has(int number)
        {
            return Position(number) >= 0;
        }

        /// <summary>The entry of a number; an unknown number is itself an internal error.</summary>
        public static ErrorInfo Find(int number)
        {
            int position = Position(number);
            return position >= 0 ? Entries[position] : Entries[Entries.Length - 1];
        }

        private static int Position(int number)
        {
            for (int i = 0; i < Entries.Length; i++)
            {
                if (Entries[i].Number == number)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
